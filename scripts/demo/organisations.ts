/** Who receives e-invoices in a rehearsal: administrations of the simulated Exact, and the organisations of the inbox that belong to them. */
import type { ControlDoor } from './control-door';
import type { Sample } from './sample';

export interface Organisation {
	/** Participant id in the inbox, ISO 6523 scheme and number. */
	partyId: string;
	name: string;
	country: 'BE' | 'NL';
	vatNumber: string;
	chamber: string;
	division: number;
}

interface SimulatedDivision {
	code: number;
	name: string;
	country: string;
	vatNumber: string;
	chamberOfCommerce: string;
	customerCode: string;
	archived: boolean;
	trial: boolean;
	isPractice: boolean;
	hasMailboxFeature: boolean;
	mailboxes: string[];
}

/** Buyers of our own fixtures (test/fixtures/invoices/make-all.ts). */
const FIXTURE_BUYERS = [
	{ name: 'Bakkerij Het Zonnehuis BV', country: 'BE', vatNumber: 'BE1023456797', chamberOfCommerce: '1023456797' },
	{ name: 'Fietsenmaker De Spaak', country: 'NL', vatNumber: 'NL123456782B90', chamberOfCommerce: '11223344' },
] as const;

const participant = (country: string, chamber: string) => `${country === 'BE' ? '0208' : '0106'}:${chamber}`;

const organisationOf = (division: SimulatedDivision): Organisation => ({
	partyId: participant(division.country, division.chamberOfCommerce),
	name: division.name,
	country: division.country === 'BE' ? 'BE' : 'NL',
	vatNumber: division.vatNumber,
	chamber: division.chamberOfCommerce,
	division: division.code,
});

/**
 * Adds administrations for the buyers of the files and enough invented ones, and gives the organisations of all that can
 * take documents. @param atLeast how many administrations there must be
 */
export async function plantOrganisations(exact: ControlDoor, samples: readonly Sample[], atLeast: number): Promise<{ home: { BE: Organisation; NL: Organisation }; ofSamples: Organisation[]; all: Organisation[] }> {
	const buyers = new Map(samples.filter(({ buyer }) => buyer.vatNumber !== '').map(({ buyer }) => [buyer.vatNumber, buyer]));
	const divisions = [
		...FIXTURE_BUYERS,
		// The numbers of foreign buyers are kept as they are; the simulator's ledgers are Belgian and Dutch.
		...[...buyers.values()].map((buyer) => ({ name: buyer.name || buyer.vatNumber, country: 'BE' as const, vatNumber: buyer.vatNumber, chamberOfCommerce: buyer.vatNumber.startsWith('BE') ? buyer.vatNumber.slice(2) : '' })),
	];
	await exact.post('/seed', { divisions });
	const usable = async () => (await exact.get<SimulatedDivision[]>('/divisions')).filter((one) => !one.archived && !one.trial && !one.isPractice && one.hasMailboxFeature && one.mailboxes.length > 0 && one.customerCode === '10021');
	let found = await usable();
	if (found.length < atLeast) {
		await exact.post('/seed', { divisionCount: atLeast - found.length });
		found = await usable();
	}
	const byVat = (vatNumber: string) => {
		const division = found.find((one) => one.vatNumber === vatNumber);
		if (division === undefined) throw new Error(`The simulator has no administration with VAT number ${vatNumber}.`);
		return organisationOf(division);
	};
	const ofSamples = [...buyers.values()].map((buyer) => ({ ...byVat(buyer.vatNumber), partyId: buyer.endpoint === '' ? `9925:${buyer.vatNumber}` : buyer.endpoint }));
	const home = { BE: byVat(FIXTURE_BUYERS[0].vatNumber), NL: byVat(FIXTURE_BUYERS[1].vatNumber) };
	const foreign = new Set(ofSamples.map(({ division }) => division));
	return { home, ofSamples, all: [...found.filter(({ code }) => !foreign.has(code)).map(organisationOf), ...ofSamples] };
}
