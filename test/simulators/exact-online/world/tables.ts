/** The tables of a division, filled from the seed the first time that somebody opens it. */
import { fillDivision } from '../seed/fill-division';
import { changeRow, insertInto, removeFrom, tableIn, type Author, type Tables } from './rows';
import type { Division, Row, World } from './world';

export function tablesOf(world: World, division: Division): Tables {
	if (division.tables === undefined) {
		const tables: Tables = new Map();
		division.tables = tables;
		fillDivision(world, division, tables);
	}
	return division.tables;
}

export function rowsOf(world: World, division: Division, name: string): Row[] {
	return [...tableIn(tablesOf(world, division), name).values()];
}

export function rowOf(world: World, division: Division, name: string, key: string): Row | undefined {
	return tableIn(tablesOf(world, division), name).get(key);
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
	return [...world.divisions.values()].find((division) => division.tables?.get(name)?.has(key) === true);
}
