/** What every division has from the first day: ledger, journals, VAT codes, conditions, cost centres, document types, postboxes, relations. */
import { guidFor, ibanFor } from '../world/invent';
import { insertInto, type Author, type Tables } from '../world/rows';
import type { Division, Row, World } from '../world/world';
import { journalsOf, ledgerOf, fixedLedgers } from './ledger';
import { fillRelations } from './relations';
import { vatCodesOf } from './vat';

export const systemAuthor: Author = { id: guidFor('user', 'system'), fullName: 'Exact Online' };

/** Balance sheet types run to 109, profit and loss from 110. */
function sideOf(type: number): Row {
	const balance = type < 110;
	const credit = [22, 24, 25, 27, 29, 35, 50, 52, 55, 60, 110].includes(type);
	return { BalanceType: balance ? 'B' : 'W', BalanceSide: credit ? 'C' : 'D' };
}

export const ledgerId = (division: Division, code: string): string => guidFor('ledger', division.code, code);
export const mailboxId = (division: Division, name: string): string => guidFor('mailbox', division.code, name);

const conditions: Array<[string, string, string, number, number]> = [
	['00', 'Contant', 'K', 0, 0],
	['14', '14 dagen netto', 'B', 14, 0],
	['30', '30 dagen netto', 'B', 30, 0],
	['30E', '30 dagen einde maand', 'B', 30, 1],
	['60', '60 dagen netto', 'B', 60, 0],
	['IN', 'Automatische incasso', 'I', 14, 0],
];

/** [id, description, creatable] */
const documentTypes: Array<[number, string, boolean]> = [
	[10, 'Verkoopfactuur', true],
	[20, 'Inkoopfactuur', true],
	[55, 'Diversen', true],
	[130, 'Bankafschrift', true],
	[183, 'Bijlage', true],
	[30, 'Offerte', false],
	[140, 'Jaarrekening', false],
];

export function fillMailboxes(world: World, division: Division, tables: Tables): void {
	for (const name of division.mailboxes) {
		const mailbox: Row = {
			ID: mailboxId(division, name),
			Mailbox: name,
			Description: `Digitale brievenbus ${division.name}`,
			ForDivision: division.code,
			ForDivisionDescription: division.name,
			Account: guidFor('licence account', division.customerCode),
			AccountName: division.name,
			Type: 1,
			Publish: 0,
			ValidFrom: Date.UTC(2024, 0, 1),
			ValidTo: null,
		};
		insertInto(world, tables, division, 'mailbox/Mailboxes', mailbox, systemAuthor, division.createdAt);
	}
}

export function fillDivision(world: World, division: Division, tables: Tables): void {
	const add = (name: string, values: Row): Row => insertInto(world, tables, division, name, values, systemAuthor, division.createdAt);
	const { country } = division;
	const fixed = fixedLedgers[country];

	for (const seed of ledgerOf[country]) {
		add('financial/GLAccounts', {
			ID: ledgerId(division, seed.code),
			Code: seed.code,
			Description: seed.description,
			SearchCode: seed.description.toUpperCase().slice(0, 20),
			Type: seed.type,
			...sideOf(seed.type),
			IsBlocked: seed.blocked ?? false,
			UseCostcenter: seed.costCentre ?? 0,
			UseCostunit: 0,
			Matching: seed.type === 20 || seed.type === 22,
		});
	}
	const iban = ibanFor(country, 'own', division.name);
	for (const seed of journalsOf[country]) {
		const ledger = ledgerOf[country].find((row) => row.code === seed.ledger);
		add('financial/Journals', {
			ID: guidFor('journal', division.code, seed.code),
			Code: seed.code,
			Description: seed.description,
			Type: seed.type,
			Currency: division.currency,
			GLAccount: ledgerId(division, seed.ledger),
			GLAccountCode: seed.ledger,
			GLAccountDescription: ledger?.description ?? '',
			GLAccountType: ledger?.type ?? null,
			AllowVariableCurrency: seed.anyCurrency ?? false,
			AllowVariableExchangeRate: seed.anyCurrency ?? false,
			AllowVAT: true,
			AutoSave: seed.autoProcess ?? false,
			IsBlocked: seed.blocked ?? false,
			...(seed.type === 12 ? { BankAccountIBAN: iban, BankAccountIncludingMask: iban, BankAccountCountry: country } : {}),
		});
	}
	for (const seed of vatCodesOf[country]) {
		const id = guidFor('vat', division.code, seed.code);
		const toPay = seed.charged === true ? fixed.vatSelfAssessed : fixed.vatToPay;
		add('vat/VATCodes', {
			ID: id,
			Code: seed.code,
			Description: seed.description,
			Percentage: seed.percentage,
			Type: seed.type,
			VATTransactionType: seed.use,
			Charged: seed.charged ?? false,
			EUSalesListing: seed.euListing ?? 'N',
			IsBlocked: seed.blocked ?? false,
			Country: country,
			GLToPay: ledgerId(division, toPay),
			GLToPayCode: toPay,
			GLToClaim: ledgerId(division, fixed.vatToClaim),
			GLToClaimCode: fixed.vatToClaim,
		});
		add('vat/VatPercentages', { ID: guidFor('vat percentage', division.code, seed.code), VATCodeID: id, LineNumber: 1, Percentage: seed.percentage, Type: 0, StartDate: Date.UTC(2012, 9, 1) });
	}
	for (const [code, description, method, days, months] of conditions) {
		add('cashflow/PaymentConditions', { ID: guidFor('condition', division.code, code), Code: code, Description: description, PaymentMethod: method, PaymentDays: days, PaymentEndOfMonths: months, Percentage: 1 });
	}
	for (const [code, description] of [['ALG', 'Algemeen'], ['VERK', 'Verkoop'], ['PROD', 'Productie'], ['WAGEN', 'Wagenpark']]) {
		add('hrm/Costcenters', { ID: guidFor('cost centre', division.code, code), Code: code, Description: description, Active: true });
	}
	for (const [code, description] of [['WEB', 'Webwinkel'], ['WINKEL', 'Winkel']]) add('hrm/Costunits', { ID: guidFor('cost unit', division.code, code), Code: code, Description: description });
	for (const [id, description, creatable] of documentTypes) {
		add('documents/DocumentTypes', { ID: id, Description: description, DocumentIsCreatable: creatable, DocumentIsUpdatable: creatable, DocumentIsDeletable: creatable, DocumentIsViewable: true, TypeCategory: 1 });
	}
	add('documents/DocumentFolders', { ID: guidFor('folder', division.code), Code: 'ALG', Description: 'Algemeen', Share: 0 });
	fillRelations(world, division, tables, systemAuthor);
}
