/** The tables of a division, filled from the seed the first time that somebody opens it. */
import { fillDivision, fillMailboxes } from '../seed/fill-division';
import { changeRow, insertInto, removeFrom, tableIn, type Author, type Tables } from './rows';
import type { Division, Row, World } from './world';

/** `mailboxesOnly` fills no more than the postboxes, which are looked for over all divisions of a licence. */
export function tablesOf(world: World, division: Division, mailboxesOnly = false): Tables {
	if (division.filled === 'nothing') {
		division.filled = 'mailboxes';
		fillMailboxes(world, division, division.tables);
	}
	if (division.filled === 'mailboxes' && !mailboxesOnly) {
		division.filled = 'everything';
		fillDivision(world, division, division.tables);
	}
	return division.tables;
}

const mailboxes = 'mailbox/Mailboxes';

export function rowsOf(world: World, division: Division, name: string): Row[] {
	return [...tableIn(tablesOf(world, division, name === mailboxes), name).values()];
}

export function rowOf(world: World, division: Division, name: string, key: string): Row | undefined {
	return tableIn(tablesOf(world, division, name === mailboxes), name).get(key);
}

export function addRow(world: World, division: Division, name: string, values: Row, author: Author): Row {
	return insertInto(world, tablesOf(world, division), division, name, values, author);
}

export function editRow(world: World, name: string, row: Row, patch: Row, author: Author): void {
	changeRow(world, name, row, patch, author);
}

export function dropRow(world: World, division: Division, name: string, row: Row, author: Author): void {
	removeFrom(world, tablesOf(world, division), division, name, row, author);
}

/** The division that holds this row, among all: to tell a foreign GUID from an unknown one. */
export function divisionHolding(world: World, name: string, key: string): Division | undefined {
	return [...world.divisions.values()].find((division) => division.tables.get(name)?.has(key) === true);
}
