/** Digital postboxes: who sees which, which one is the default, and who may make a new one. */
import type { ApiCall } from '../api/call';
import { missing } from '../api/references';
import type { Behaviour } from '../api/behaviour';
import { businessErrors, forbidden } from '../world/refusal';
import { addRow, dropRow, editRow, rowOf, rowsOf } from '../world/tables';
import { complaint, sentence } from '../world/texts';
import { maySee, type Division, type Row } from '../world/world';
import { guidFor } from '../world/invent';

const name = 'mailbox/Mailboxes';

function licenceDivisions(call: ApiCall): Division[] {
	return [...call.world.divisions.values()].filter((division) => division.customerCode === call.division.customerCode && maySee(call.user, division));
}

function needMailboxRights(call: ApiCall): void {
	if (!call.user.mayManageMailboxes || !call.division.features.mailbox) throw forbidden();
}

function isValid(call: ApiCall, row: Row): boolean {
	const now = call.world.clock.now();
	return (typeof row.ValidFrom !== 'number' || row.ValidFrom <= now) && (typeof row.ValidTo !== 'number' || row.ValidTo >= now);
}

function own(call: ApiCall): Row[] {
	return rowsOf(call.world, call.division, name);
}

/** EX-48 */
const nameRules: Record<string, RegExp> = { any: /./, noSpaces: /^\S+$/, address: /^[^\s@]+@[^\s@]+$/ };

/** The division's first valid postbox, else (EX-29) the first one of the licence. */
function defaultMailbox(call: ApiCall): Row[] {
	needMailboxRights(call);
	const mine = own(call).find((row) => isValid(call, row));
	if (mine !== undefined) return [{ ...mine, IsScanServiceMailbox: false }];
	if (call.world.assumptions.defaultMailboxFallsBack !== true) return [];
	for (const division of licenceDivisions(call)) {
		const other = rowsOf(call.world, division, name).find((row) => isValid(call, row));
		if (other !== undefined) return [{ ...other, IsScanServiceMailbox: false }];
	}
	return [];
}

/** A division whose postbox has this name, anywhere. */
function holderOf(call: ApiCall, mailbox: string): Division | undefined {
	return [...call.world.divisions.values()].find((division) => rowsOf(call.world, division, name).some((row) => String(row.Mailbox).toLowerCase() === mailbox));
}

export const mailboxEntities: Record<string, Behaviour> = {
	[name]: {
		rows(call) {
			needMailboxRights(call);
			if (call.world.assumptions.mailboxListSpansLicence !== true) return own(call);
			return licenceDivisions(call).flatMap((division) => rowsOf(call.world, division, name));
		},
		create(call, { values }) {
			needMailboxRights(call);
			if (!call.user.mayCreateMailboxes) throw forbidden();
			if (call.division.trial && call.world.assumptions.trialMayCreateMailbox !== true) throw businessErrors([sentence('trialMailbox', call.language)]);
			const complaints = missing(call, name, values);
			const mailbox = String(values.Mailbox ?? '').trim().toLowerCase();
			if (mailbox !== '' && !nameRules[String(call.world.assumptions.mailboxName)]?.test(mailbox)) complaints.push(complaint('invalid', 'Mailbox', call.language));
			const holder = mailbox === '' ? undefined : holderOf(call, mailbox);
			if (holder !== undefined) complaints.push(complaint('exists', 'Mailbox', call.language));
			const forDivision = typeof values.ForDivision === 'number' ? values.ForDivision : call.division.code;
			if (forDivision !== call.division.code || (holder !== undefined && holder !== call.division)) complaints.push(complaint('invalid', 'ForDivision', call.language));
			if (call.world.assumptions.secondMailboxAllowed !== true && own(call).length > 0 && holder === undefined) complaints.push(complaint('exists', 'Mailbox', call.language));
			if (complaints.length > 0) throw businessErrors(complaints);
			return addRow(
				call.world,
				call.division,
				name,
				{ Description: call.division.name, Type: 1, Publish: 0, ValidFrom: call.world.clock.now(), ...values, Mailbox: mailbox, ForDivision: forDivision, ForDivisionDescription: call.division.name, Account: guidFor('licence account', call.division.customerCode), AccountName: call.division.name },
				call.author,
			);
		},
		change(call, row, { values }) {
			if (!call.user.mayCreateMailboxes) throw forbidden();
			if (rowOf(call.world, call.division, name, String(row.ID)) === undefined) throw businessErrors([complaint('invalid', 'ForDivision', call.language)]);
			editRow(call.world, name, row, values, call.author);
		},
		remove(call, row) {
			if (!call.user.mayCreateMailboxes) throw forbidden();
			if (rowOf(call.world, call.division, name, String(row.ID)) === undefined) throw businessErrors([complaint('invalid', 'ForDivision', call.language)]);
			const used = rowsOf(call.world, call.division, 'mailbox/MailMessagesSent').some((message) => message.SenderMailboxID === row.ID || message.RecipientMailboxID === row.ID);
			if (used) throw businessErrors([complaint('inUse', 'Mailbox', call.language)]);
			dropRow(call.world, call.division, name, row, call.author);
		},
	},
	'read/mailbox/DefaultMailbox': { rows: defaultMailbox },
	'read/mailbox/PreferredMailbox': { rows: defaultMailbox },
	'read/mailbox/PreferredMailboxForOperation': { rows: defaultMailbox },
};
