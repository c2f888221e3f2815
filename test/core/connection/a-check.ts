import { checkConnection, type CheckReport, type CheckWish } from '../../../core/connection/check-connection';
import type { HttpRequest, HttpResponse } from '../../../core/exact/http';
import { BASE_URL, list, scripted, type FakeTime } from '../exact/scripted-exact';

const ME = { UserID: '11111111-1111-4111-8111-111111111111', UserName: 'karin@kantoor.example', FullName: 'Karin <van> Linden', CurrentDivision: 101 };
const DIVISIONS = [
	{ Code: 101, Description: 'Bakkerij', VATNumber: 'NL001234567B01', ChamberOfCommerceNumber: '12345678', Status: 1, BlockingStatus: 0 },
	{ Code: 102, Description: 'Garage', VATNumber: 'BE0428759497', ChamberOfCommerceNumber: '0428.759.497', Status: 1, BlockingStatus: 0 },
];

/** Everything is granted and empty; `answers` says otherwise for paths that contain its name. */
export function office(answers: Readonly<Record<string, HttpResponse>> = {}, me: object = {}): (request: HttpRequest) => HttpResponse {
	return ({ url }) => {
		const special = Object.entries(answers).find(([part]) => url.includes(part));
		if (special !== undefined) return special[1];
		if (url.includes('current/Me')) return list([{ ...ME, ...me }]);
		if (url.includes('system/Divisions')) return list(DIVISIONS);
		if (url.includes('DefaultMailbox')) return list([{ ID: '22222222-2222-4222-8222-222222222222', Mailbox: 'bakkerij@brievenbus.example', ForDivision: Number(/v1\/(\d+)/.exec(url)?.[1]) }]);
		return list([]);
	};
}

let made = 0;

export function rehearse(answer: (request: HttpRequest) => HttpResponse, given: { time?: FakeTime } = {}) {
	const identity = { site: BASE_URL, clientId: `check-app-${(made += 1)}`, credentialId: 'c1', credentialName: 'Exact' };
	const { client, sent, time } = scripted(answer, { identity: { clientId: identity.clientId, userKey: identity.credentialId } }, given.time);
	return {
		sent,
		time,
		identity,
		check: async (wish: Partial<CheckWish> = {}): Promise<CheckReport> =>
			await checkConnection(client, {
				language: 'en',
				handoverLanguage: 'en',
				expected: [],
				division: undefined,
				defaults: { journals: [], vatCodes: [], ledgerAccounts: [] },
				flow: 'both',
				askAgain: false,
				readOnly: false,
				identity,
				tokens: undefined,
				clock: time.clock,
				...wish,
			}),
	};
}

export const codesOf = ({ findings }: CheckReport): string[] => findings.map(({ code }) => code);
