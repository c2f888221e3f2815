/** Customers and suppliers of a division. Names are invented; VAT and chamber numbers pass their checks. */
import { enterpriseNumberFor, guidFor, ibanFor, kvkFor, rsinFor } from '../world/invent';
import { insertInto, type Author, type Tables } from '../world/rows';
import type { Division, Row, World } from '../world/world';

interface RelationSeed {
	name: string;
	country: 'NL' | 'BE' | 'DE' | 'FR';
	role: 'customer' | 'supplier' | 'both' | 'prospect';
	condition?: string;
	more?: Row;
	/** Takes its numbers from another relation of this name: the same company twice. */
	sameCompanyAs?: string;
}

const relations: RelationSeed[] = [
	{ name: 'Papierhandel Wolters BV', country: 'NL', role: 'supplier', condition: '30' },
	{ name: 'Energie Direct Oost NV', country: 'NL', role: 'supplier', condition: '14' },
	{ name: 'Telecom Zuid BV', country: 'NL', role: 'supplier', condition: '14', more: { AutomaticProcessProposedEntry: 1 } },
	{ name: 'Groothandel Vanderstraeten NV', country: 'BE', role: 'supplier', condition: '30' },
	{ name: 'Kantoorcentrum Leuven BV', country: 'BE', role: 'supplier', condition: '30E' },
	{ name: 'Kantoorcentrum Leuven (filiaal)', country: 'BE', role: 'supplier', condition: '30', sameCompanyAs: 'Kantoorcentrum Leuven BV' },
	{ name: 'Maschinenbau Rheinland GmbH', country: 'DE', role: 'supplier', condition: '30' },
	{ name: 'Vins du Sud SARL', country: 'FR', role: 'supplier', condition: '60' },
	{ name: 'Leverancier zonder conditie BV', country: 'NL', role: 'supplier' },
	{ name: 'Vervallen leverancier BV', country: 'NL', role: 'supplier', condition: '30', more: { Blocked: true } },
	{ name: 'Restaurant De Haven', country: 'NL', role: 'customer', condition: '14' },
	{ name: 'Hotel Duinzicht BV', country: 'NL', role: 'customer', condition: '30' },
	{ name: 'Bouwgroep Kempen NV', country: 'BE', role: 'customer', condition: '30' },
	{ name: 'Feestzaal Ter Linden', country: 'BE', role: 'customer', condition: '14' },
	{ name: 'Handelshuis Noord BV', country: 'NL', role: 'both', condition: '30' },
	{ name: 'Buchhandlung Sonntag GmbH', country: 'DE', role: 'customer', condition: '30' },
	{ name: 'Mogelijke klant BV', country: 'NL', role: 'prospect' },
];

function numbersOf(seed: RelationSeed): Row {
	const name = seed.sameCompanyAs ?? seed.name;
	if (seed.country === 'BE') {
		const number = enterpriseNumberFor('relation', name);
		return { VATNumber: `BE${number}`, ChamberOfCommerce: number };
	}
	if (seed.country === 'NL') {
		const rsin = rsinFor('relation', name);
		return { VATNumber: `NL${rsin}B01`, ChamberOfCommerce: kvkFor('relation', name), RSIN: rsin };
	}
	return { VATNumber: seed.country === 'DE' ? 'DE136695976' : 'FR83404833048' };
}

/** Account codes are right-aligned in 18 characters. */
export function accountCode(code: string | number): string {
	return String(code).padStart(18, ' ');
}

export function fillRelations(world: World, division: Division, tables: Tables, author: Author): void {
	relations.forEach((seed, index) => {
		const id = guidFor('account', division.code, seed.name);
		insertInto(
			world,
			tables,
			division,
			'crm/Accounts',
			{
				ID: id,
				Code: accountCode(index + 1),
				Name: seed.name,
				...numbersOf(seed),
				Country: seed.country,
				CountryName: { NL: 'Nederland', BE: 'België', DE: 'Duitsland', FR: 'Frankrijk' }[seed.country],
				Status: seed.role === 'customer' || seed.role === 'both' ? 'C' : seed.role === 'prospect' ? 'P' : 'A',
				IsSupplier: seed.role === 'supplier' || seed.role === 'both',
				IsSales: seed.role === 'customer' || seed.role === 'both',
				IsPurchase: seed.role === 'supplier' || seed.role === 'both',
				Type: 'A',
				Blocked: false,
				AutomaticProcessProposedEntry: 0,
				Language: seed.country,
				Email: `administratie@relatie-${index + 1}.example`,
				PaymentConditionPurchase: seed.condition ?? null,
				PaymentConditionSales: seed.condition ?? null,
				PurchaseCurrency: 'EUR',
				SalesCurrency: 'EUR',
				InvoicingMethod: 2,
				StartDate: Date.UTC(2024, 0, 1),
				...seed.more,
			},
			author,
			division.createdAt,
		);
		if (seed.role === 'prospect' || (seed.country !== 'NL' && seed.country !== 'BE')) return;
		const iban = ibanFor(seed.country, 'relation', seed.name);
		insertInto(
			world,
			tables,
			division,
			'crm/BankAccounts',
			{ ID: guidFor('bank account', division.code, seed.name), Account: id, AccountName: seed.name, BankAccount: iban, IBAN: iban, BankAccountHolderName: seed.name, Main: true, Type: 'A', Blocked: false },
			author,
			division.createdAt,
		);
	});
}
