import type { Language } from '../finding';

const THINGS: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
	user: { en: 'The log-in', nl: 'De login', fr: 'Le compte' },
	divisions: { en: 'List of administrations', nl: 'Lijst van administraties', fr: 'Liste des administrations' },
	journals: { en: 'Journals', nl: 'Dagboeken', fr: 'Journaux' },
	journal: { en: 'Journal', nl: 'Dagboek', fr: 'Le journal' },
	vatCodes: { en: 'VAT codes', nl: 'Btw-codes', fr: 'Codes TVA' },
	vatCode: { en: 'VAT code', nl: 'Btw-code', fr: 'Le code TVA' },
	ledgerAccounts: { en: 'Ledger accounts', nl: 'Grootboekrekeningen', fr: 'Comptes généraux' },
	ledgerAccount: { en: 'Ledger account', nl: 'Grootboekrekening', fr: 'Le compte général' },
	relations: { en: 'Relations', nl: 'Relaties', fr: 'Relations' },
	purchaseEntries: { en: 'Purchase entries', nl: 'Inkoopboekingen', fr: 'Écritures d’achat' },
	salesEntries: { en: 'Sales entries', nl: 'Verkoopboekingen', fr: 'Écritures de vente' },
	paymentConditions: { en: 'Payment conditions', nl: 'Betalingscondities', fr: 'Conditions de paiement' },
	documents: { en: 'Documents', nl: 'Documenten', fr: 'Documents' },
	receivables: { en: 'Receivables (payment state of sales)', nl: 'Openstaande debiteuren (betaalstatus verkoop)', fr: 'Créances (état de paiement des ventes)' },
	payables: { en: 'Payables (payment state of purchases)', nl: 'Openstaande crediteuren (betaalstatus inkoop)', fr: 'Dettes (état de paiement des achats)' },
	costCenters: { en: 'Cost centres', nl: 'Kostenplaatsen', fr: 'Centres de coûts' },
	postbox: { en: 'Digital postbox', nl: 'Digitale brievenbus', fr: 'Boîte aux lettres numérique' },
};

/** What a thing that is read is called; a name that is not known stays as it is. */
export const thingName = (thing: string, language: Language): string => THINGS[thing]?.[language] ?? thing;
export const THING_NAMES = Object.keys(THINGS);
