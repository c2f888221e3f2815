import { decideRelation } from '../../../core/booking/create-relation';
import { matchRelation, sameCompany } from '../../../core/booking/match-relation';
import { NOBODY, type WantedRelation } from '../../../core/booking/relation-identity';
import type { BankAccountRow, RelationRow } from '../../../core/booking/master-rows';
import { bankAccountOf, guid, relation } from './administration';

const rows: readonly RelationRow[] = [
	relation(1, 'Bakker & Zonen BV', { vatNumber: 'BE 0765.432.146', email: 'Info@Bakker.example', peppolId: '0208:0765432146' }),
	relation(2, 'Slagerij Jansen', { vatNumber: 'NL004495445B01', chamberOfCommerce: '87654321', country: 'NL' }),
	relation(3, 'Oud Bedrijf', { chamberOfCommerce: '1023456797', blocked: true }),
	relation(12, 'Kapper', { email: 'kapper@example.com' }),
];
const accounts: readonly BankAccountRow[] = [bankAccountOf(2, 'NL91 ABNA 0417 1643 00')];

function find(wanted: Partial<WantedRelation>, among = rows, weak = false): string {
	const match = matchRelation({ ...NOBODY, ...wanted }, among, accounts, weak);
	if (match.verdict === 'one') return `${match.relation.id.slice(-2)} by ${match.by}`;
	return match.verdict === 'none' ? 'none' : `${match.reason}: ${match.candidates.map(({ id }) => Number(id.slice(-4))).join('+')}`;
}

describe('a party is matched with a relation (SAL-10)', () => {
	it.each([
		[{ vatNumber: 'be0765432146' }, '01 by vat'],
		[{ vatNumber: '0765.432.146', country: 'BE' }, '01 by vat'],
		[{ chamberOfCommerce: '0765 432 146', country: 'BE' }, '01 by vat'],
		[{ vatNumber: 'NL4495445B01' }, '02 by vat'],
		[{ chamberOfCommerce: '87654321', country: 'NL' }, '02 by chamber'],
		[{ peppolId: 'iso6523-actorid-upis::0208:0765432146' }, '01 by vat'],
		[{ iban: 'nl91abna0417164300' }, '02 by iban'],
		[{ code: '                12' }, '12 by code'],
		[{ vatNumber: 'BE1023456797' }, '03 by vat'],
		[{ name: 'Nergens te vinden' }, 'none'],
	])('%j gives %s', (wanted, answer) => {
		expect(find(wanted)).toBe(answer);
	});

	it('takes e-mail and name as an answer only when a person asked by them', () => {
		expect(find({ name: 'BAKKER EN ZONEN' })).toBe('none');
		expect(find({ name: 'bakker & zonen b.v.' })).toBe('weak: 1');
		expect(find({ name: 'bakker & zonen b.v.' }, rows, true)).toBe('01 by name');
		expect(find({ email: 'info@bakker.example' }, rows, true)).toBe('01 by email');
	});

	it('does not take a name for an answer where the numbers say that it is another company', () => {
		expect(find({ name: 'bakker & zonen b.v.', vatNumber: 'BE0403170701' }, rows, true)).toBe('weak: 1');
		expect(find({ name: 'Slagerij Jansen', chamberOfCommerce: '12345678', country: 'NL' }, rows, true)).toBe('weak: 2');
		expect(find({ email: 'kapper@example.com', vatNumber: 'BE0403170701' }, rows, true)).toBe('12 by email');
	});

	it('asks when several relations have the number, and when identifiers point to different ones', () => {
		const doubles = [...rows, relation(4, 'Bakker (dubbel)', { chamberOfCommerce: '0765432146' })];
		expect(find({ vatNumber: 'BE0765432146' }, doubles)).toBe('several: 1+4');
		expect(find({ vatNumber: 'BE0765432146', iban: 'NL91ABNA0417164300' })).toBe('contradiction: 1+2');
	});

	it('tells the companies of one Dutch fiscal unity apart by their chamber number', () => {
		const unity = [relation(7, 'Holding', { vatNumber: 'NL004495445B01', chamberOfCommerce: '11111111', country: 'NL' }), relation(8, 'Werkmaatschappij', { vatNumber: 'NL004495445B01', chamberOfCommerce: '22222222', country: 'NL' })];
		expect(find({ vatNumber: 'NL004495445B01', chamberOfCommerce: '22222222', country: 'NL' }, unity)).toBe('08 by vat');
		expect(find({ vatNumber: 'NL004495445B01' }, unity)).toBe('several: 7+8');
	});

	it('finds all relations that are one company, blocked ones included', () => {
		const branch = relation(9, 'Filiaal', { chamberOfCommerce: '0765.432.146' });
		expect(sameCompany({ ...NOBODY, vatNumber: 'BE0765432146', country: 'BE' }, [...rows, branch])).toEqual([guid(1), guid(9)]);
	});
});

describe('a relation is created only when that is allowed and nothing matches', () => {
	const party = { name: 'Nieuwe Leverancier BV', vatNumber: 'BE 0403.170.701', chamberOfCommerce: '0403170701', country: 'BE', email: '' };
	const decide = (wanted: Partial<WantedRelation>, allowed: boolean) => decideRelation(matchRelation({ ...NOBODY, ...wanted }, rows, accounts), party, 'purchase', allowed);

	it('gives the body without empty fields and never a bank account', () => {
		const answer = decide({ vatNumber: party.vatNumber, iban: 'BE68539007547034', country: 'BE' }, true);
		expect(answer).toEqual({ ok: true, value: { create: { Name: 'Nieuwe Leverancier BV', VATNumber: 'BE0403170701', ChamberOfCommerce: '0403170701', Country: 'BE', IsSupplier: true } } });
	});

	it.each([
		['not allowed', { vatNumber: 'BE0403170701' }, false, 'RELATION_UNKNOWN'],
		['a blocked relation has the number', { vatNumber: 'BE1023456797' }, true, 'RELATION_BLOCKED'],
		['a relation has the name', { name: 'Slagerij Jansen' }, true, 'RELATION_QUESTION'],
	])('refuses: %s', (_why, wanted, allowed, code) => {
		const answer = decide(wanted, allowed);
		expect(answer.ok ? '' : answer.finding.code).toBe(code);
	});
});
