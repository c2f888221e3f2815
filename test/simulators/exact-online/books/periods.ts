/** Reporting periods: calendar months, and which of them are closed for a journal. */
import type { ApiCall } from '../api/call';
import { guidFor } from '../world/invent';
import { rowsOf } from '../world/tables';
import type { Division, Row } from '../world/world';
import { isoDate } from './dates';

const firstYear = 2012;

/** Last day of a month, YYYY-MM-DD. */
const endOf = (year: number, period: number): string => isoDate(Date.UTC(year, period, 0));

/** Closed up to and including this day for the journal; '' = nothing is. */
export function closedThrough(division: Division, journal: string): string {
	const own = division.closedJournals[journal.trim()] ?? '';
	return own > division.closedThrough ? own : division.closedThrough;
}

/** A period is closed when its last day is. */
export function isPeriodClosed(division: Division, journal: string, year: number, period: number): boolean {
	const through = closedThrough(division, journal);
	return through !== '' && endOf(year, period) <= through;
}

function monthsOf(call: ApiCall): Array<{ year: number; period: number }> {
	const last = new Date(call.world.clock.now()).getUTCFullYear() + 1;
	return Array.from({ length: (last - firstYear + 1) * 12 }, (_unused, index) => ({ year: firstYear + Math.floor(index / 12), period: (index % 12) + 1 }));
}

/** financial/FinancialPeriods */
export function financialPeriods(call: ApiCall): Row[] {
	return monthsOf(call).map(({ year, period }) => ({
		ID: guidFor('period', call.division.code, year, period),
		FinYear: year,
		FinPeriod: period,
		StartDate: Date.UTC(year, period - 1, 1),
		EndDate: Date.UTC(year, period, 0),
		Division: call.division.code,
		Created: call.division.createdAt,
		Modified: call.division.createdAt,
	}));
}

const journalTypes: Record<number, string> = { 10: 'Kas', 12: 'Bank', 16: 'Betaaldienst', 20: 'Verkoop', 21: 'Retour verkoop', 22: 'Inkoop', 23: 'Retour inkoop', 90: 'Memoriaal' };

/** read/financial/JournalStatusList: every journal in every period. Status 0 is open, 1 closed (EX-64). */
export function journalStatuses(call: ApiCall): Row[] {
	const months = monthsOf(call);
	return rowsOf(call.world, call.division, 'financial/Journals').flatMap((journal) =>
		months.map(({ year, period }) => {
			const closed = isPeriodClosed(call.division, String(journal.Code), year, period);
			return {
				Journal: journal.Code,
				JournalDescription: journal.Description,
				JournalType: journal.Type,
				JournalTypeDescription: journalTypes[Number(journal.Type)] ?? null,
				Year: year,
				Period: period,
				Status: closed ? 1 : 0,
				StatusDescription: closed ? 'Afgesloten' : 'Open',
			};
		}),
	);
}
