/** salesentry/* and purchaseentry/*: the endpoints over one way of building entries. */
import type { Behaviour } from '../api/behaviour';
import type { ApiCall } from '../api/call';
import { readBody } from '../odata/body';
import { endpointOf } from '../metadata/endpoints';
import { businessErrors, streamError } from '../world/refusal';
import { addRow, dropRow, editRow, rowOf, rowsOf } from '../world/tables';
import { complaint, sentence } from '../world/texts';
import { newGuid, type Row } from '../world/world';
import { buildEntry, type BuiltEntry } from './build-entry';
import { purchaseKind, salesKind, type EntryKind } from './entry-kinds';
import { removePostings, writePostings } from './ledger';
import { stored } from './money';
import { isSettled, openList, openOverview, removeTerms, shownTerm, writeTerm } from './terms';

function given(row: Row): Row {
	return JSON.parse(String(row.given)) as Row;
}

function linesOf(call: ApiCall, kind: EntryKind, entryId: Row[string]): Row[] {
	return rowsOf(call.world, call.division, kind.lines)
		.filter((row) => row.EntryID === entryId)
		.sort((left, right) => Number(left.LineNumber) - Number(right.LineNumber));
}

/** Ledger, terms and VAT boxes of an entry as it stands now, in place of what was there. */
function book(call: ApiCall, kind: EntryKind, entry: Row, built: BuiltEntry): void {
	const id = String(entry.EntryID);
	removePostings(call, id);
	const lineId = writePostings(
		call,
		{
			EntryID: id,
			EntryNumber: Number(entry.EntryNumber),
			Type: Number(entry.Type),
			Status: Number(entry.Status),
			Date: Number(entry.EntryDate),
			JournalCode: String(entry.Journal),
			JournalDescription: String(entry.JournalDescription),
			FinancialYear: Number(entry.ReportingYear),
			FinancialPeriod: Number(entry.ReportingPeriod),
			Currency: String(entry.Currency),
			ExchangeRate: Number(entry.Rate),
			more: {
				Account: entry[kind.relation],
				AccountCode: rowOf(call.world, call.division, 'crm/Accounts', String(entry[kind.relation]))?.Code ?? null,
				AccountName: entry[kind.relationName],
				InvoiceNumber: entry.InvoiceNumber,
				YourRef: entry.YourRef ?? null,
				PaymentReference: entry.PaymentReference ?? null,
				Document: entry.Document ?? null,
				DocumentNumber: entry.DocumentNumber ?? null,
				DocumentSubject: entry.DocumentSubject ?? null,
				DueDate: entry.DueDate,
				OrderNumber: entry.OrderNumber ?? null,
				ExternalLinkReference: entry.ExternalLinkReference ?? null,
			},
		},
		built.postings,
	);
	writeTerm(call, kind, entry, lineId, built.totalFC, built.totalDC);
	entry.vatBoxes = built.boxes.map(({ box, amount }) => ({ box, amount: stored(amount) }));
}

function needBuilt(built: BuiltEntry | { complaints: string[] }): BuiltEntry {
	if ('complaints' in built) throw businessErrors(built.complaints);
	return built;
}

/** Processed and paid entries stand fast. */
function needOpen(call: ApiCall, kind: EntryKind, entry: Row): void {
	if (entry.Status !== 20 || isSettled(call, kind, String(entry.EntryID))) throw businessErrors([sentence('processed', call.language)]);
}

/** Builds the entry anew from its header and lines, and books that. Line rows keep their ids. */
function rebuild(call: ApiCall, kind: EntryKind, entry: Row, header: Row, lines: Array<{ id: string; given: Row }>): void {
	const built = needBuilt(buildEntry(call, kind, { ...header, EntryNumber: header.EntryNumber ?? entry.EntryNumber, InvoiceNumber: header.InvoiceNumber ?? entry.InvoiceNumber }, lines.map((line) => line.given), String(entry.EntryID)));
	editRow(call.world, kind.header, entry, { ...built.header, given: JSON.stringify(header) }, call.author);
	built.lines.forEach((line, index) => {
		const id = lines[index]?.id ?? '';
		const existing = rowOf(call.world, call.division, kind.lines, id);
		if (existing === undefined) addRow(call.world, call.division, kind.lines, { ...line, ID: id, EntryID: entry.EntryID }, call.author);
		else editRow(call.world, kind.lines, existing, line, call.author);
	});
	book(call, kind, entry, built);
}

function currentLines(call: ApiCall, kind: EntryKind, entry: Row): Array<{ id: string; given: Row }> {
	return linesOf(call, kind, entry.EntryID).map((row) => ({ id: String(row.ID), given: given(row) }));
}

function readNested(call: ApiCall, kind: EntryKind, rows: unknown[]): Row[] {
	return rows.map((row) => {
		const body = readBody(row, endpointOf(kind.lines), { readOnly: call.world.assumptions.readOnlyFieldsInBody === 'ignored' ? 'ignored' : 'refused', writable: [] });
		if (Object.keys(body.nested).length > 0) throw streamError('The request should be a valid top-level resource object.');
		return body.values;
	});
}

function headerBehaviour(kind: EntryKind): Behaviour {
	return {
		writable: (call) => (call.world.assumptions.entryTypeOnPost === 'accepted' ? ['Type'] : []),
		create(call, { values, nested }) {
			const lines = readNested(call, kind, nested[kind.collection] ?? []).map(({ EntryID: _entry, ...line }) => line);
			const built = needBuilt(buildEntry(call, kind, values, lines));
			const entry = addRow(call.world, call.division, kind.header, built.header, call.author);
			for (const line of built.lines) addRow(call.world, call.division, kind.lines, { ...line, EntryID: entry.EntryID }, call.author);
			book(call, kind, entry, built);
			return entry;
		},
		change(call, entry, { values }) {
			needOpen(call, kind, entry);
			rebuild(call, kind, entry, { ...given(entry), ...values }, currentLines(call, kind, entry));
		},
		remove(call, entry) {
			needOpen(call, kind, entry);
			removePostings(call, String(entry.EntryID));
			removeTerms(call, kind, String(entry.EntryID));
			for (const line of linesOf(call, kind, entry.EntryID)) dropRow(call.world, call.division, kind.lines, line, call.author);
			dropRow(call.world, call.division, kind.header, entry, call.author);
		},
		children: { [kind.collection]: { endpoint: kind.lines, rows: (call, row) => linesOf(call, kind, row.EntryID) } },
	};
}

function lineBehaviour(kind: EntryKind): Behaviour {
	const entryOf = (call: ApiCall, id: Row[string]): Row => {
		const entry = typeof id === 'string' ? rowOf(call.world, call.division, kind.header, id) : undefined;
		if (entry === undefined) throw businessErrors([complaint(id === undefined ? 'mandatory' : 'invalidReference', 'EntryID', call.language)]);
		return entry;
	};
	return {
		create(call, { values }) {
			const entry = entryOf(call, values.EntryID);
			needOpen(call, kind, entry);
			const { EntryID: _entry, ...line } = values;
			const id = newGuid(call.world);
			rebuild(call, kind, entry, given(entry), [...currentLines(call, kind, entry), { id, given: line }]);
			return rowOf(call.world, call.division, kind.lines, id) ?? {};
		},
		change(call, row, { values }) {
			const entry = entryOf(call, row.EntryID);
			needOpen(call, kind, entry);
			rebuild(call, kind, entry, given(entry), currentLines(call, kind, entry).map((line) => (line.id === row.ID ? { ...line, given: { ...line.given, ...values } } : line)));
		},
		remove(call, row) {
			const entry = entryOf(call, row.EntryID);
			needOpen(call, kind, entry);
			const rest = currentLines(call, kind, entry).filter((line) => line.id !== row.ID);
			rebuild(call, kind, entry, given(entry), rest);
			dropRow(call.world, call.division, kind.lines, row, call.author);
		},
	};
}

function termsBehaviour(kind: EntryKind): Behaviour {
	return {
		rows: (call) => rowsOf(call.world, call.division, kind.terms).map((row) => shownTerm(call, kind, row)),
		change(call, shown, { values }) {
			const row = rowOf(call.world, call.division, kind.terms, String(shown.ID));
			if (row === undefined) return;
			editRow(call.world, kind.terms, row, values, call.author);
		},
	};
}

export const entryEntities: Record<string, Behaviour> = {
	[salesKind.header]: headerBehaviour(salesKind),
	[salesKind.lines]: lineBehaviour(salesKind),
	[purchaseKind.header]: headerBehaviour(purchaseKind),
	[purchaseKind.lines]: lineBehaviour(purchaseKind),
	[salesKind.terms]: termsBehaviour(salesKind),
	[purchaseKind.terms]: termsBehaviour(purchaseKind),
	'read/financial/ReceivablesList': { rows: (call) => openList(call, salesKind) },
	'read/financial/PayablesList': { rows: (call) => openList(call, purchaseKind) },
	'read/financial/OutstandingInvoicesOverview': { rows: (call) => openOverview(call, salesKind, purchaseKind) },
};
