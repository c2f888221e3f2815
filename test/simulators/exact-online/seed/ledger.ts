/** Charts of accounts and journals: Belgian minimum chart (PCMN/MAR) and the usual Dutch decimal chart. */

export interface LedgerSeed {
	code: string;
	description: string;
	/** Exact's GLAccounts.Type. */
	type: number;
	/** 1 = a cost centre is mandatory. */
	costCentre?: 1;
	blocked?: true;
}

export interface JournalSeed {
	code: string;
	description: string;
	/** 10 cash, 12 bank, 20 sales, 22 purchase, 90 general. */
	type: number;
	ledger: string;
	anyCurrency?: true;
	/** Entries are processed (status 50) at once. */
	autoProcess?: true;
	blocked?: true;
}

const row = (code: string, description: string, type: number, more: Partial<LedgerSeed> = {}): LedgerSeed => ({ code, description, type, ...more });

const be: LedgerSeed[] = [
	row('100000', 'Geplaatst kapitaal', 50), row('140000', 'Overgedragen winst', 52), row('173000', 'Kredietinstellingen lange termijn', 55),
	row('230000', 'Installaties, machines en uitrusting', 30), row('240000', 'Meubilair en kantoormateriaal', 30), row('241000', 'Rollend materieel', 30), row('241009', 'Afschrijvingen rollend materieel', 35),
	row('340000', 'Handelsgoederen: aanschaffingswaarde', 40), row('400000', 'Handelsdebiteuren', 20), row('411000', 'Terug te vorderen btw', 24), row('416000', 'Diverse vorderingen', 32),
	row('440000', 'Leveranciers', 22), row('444000', 'Te ontvangen facturen', 27), row('451000', 'Te betalen btw', 24), row('451055', 'Te betalen btw intracommunautair en medecontractant', 24), row('455000', 'Te betalen bezoldigingen', 25),
	row('490000', 'Over te dragen kosten', 26), row('499000', 'Wachtrekening', 90), row('550000', 'Kredietinstellingen: zichtrekening', 12), row('570000', 'Kas', 10), row('580000', 'Interne overboekingen', 16),
	row('600000', 'Aankopen van grondstoffen', 111), row('602000', 'Aankopen van diensten, werk en studies', 111), row('604000', 'Aankopen van handelsgoederen', 111), row('608000', 'Ontvangen kortingen', 111),
	row('610000', 'Huur en huurlasten', 121), row('611000', 'Onderhoud en herstellingen', 121), row('612000', 'Water, gas en elektriciteit', 121), row('612300', 'Kantoorbenodigdheden', 121), row('612400', 'Telefoon en internet', 121),
	row('613000', 'Erelonen en vergoedingen aan derden', 121), row('613500', 'Verzekeringen', 121), row('614000', 'Publiciteit en representatie', 121), row('615000', 'Reis- en verplaatsingskosten', 121, { costCentre: 1 }), row('616000', 'Vervoerkosten', 121),
	row('620200', 'Bezoldigingen bedienden', 125), row('630200', 'Afschrijvingen op materiële vaste activa', 122), row('640000', 'Diverse bedrijfskosten', 120), row('649000', 'Vervallen kostenrekening', 120, { blocked: true }), row('650000', 'Rente van schulden', 150),
	row('657000', 'Betalingsverschillen', 120), row('700000', 'Verkopen en diensten', 110), row('701000', 'Verkopen export', 110), row('704000', 'Diensten', 110), row('708000', 'Toegekende kortingen', 110), row('743000', 'Diverse bedrijfsopbrengsten', 110),
];

const nl: LedgerSeed[] = [
	row('0100', 'Gebouwen', 30), row('0200', 'Inventaris', 30), row('0300', 'Vervoermiddelen', 30), row('0309', 'Afschrijving vervoermiddelen', 35), row('0500', 'Aandelenkapitaal', 50), row('0510', 'Algemene reserve', 52), row('0700', 'Langlopende leningen', 55),
	row('1000', 'Kas', 10), row('1100', 'Bank', 12), row('1190', 'Kruisposten', 16), row('1300', 'Debiteuren', 20), row('1350', 'Vooruitbetaalde kosten', 26), row('1500', 'Af te dragen btw hoog', 24), row('1501', 'Af te dragen btw laag', 24), row('1505', 'Af te dragen btw verlegd en EU', 24),
	row('1520', 'Te vorderen btw', 24), row('1560', 'Rekening-courant belastingdienst', 29), row('1600', 'Crediteuren', 22), row('1650', 'Nog te ontvangen facturen', 27), row('1700', 'Te betalen lonen', 25), row('1990', 'Tussenrekening', 90),
	row('3000', 'Voorraad goederen', 40), row('4000', 'Brutolonen', 125), row('4100', 'Huur', 121), row('4110', 'Energiekosten', 121), row('4200', 'Kantoorbenodigdheden', 121), row('4210', 'Telefoon en internet', 121), row('4220', 'Porti en drukwerk', 121), row('4300', 'Reclame en advertenties', 121),
	row('4310', 'Representatiekosten', 121), row('4400', 'Brandstof en autokosten', 121, { costCentre: 1 }), row('4410', 'Onderhoud vervoermiddelen', 121), row('4500', 'Verzekeringen', 121), row('4510', 'Accountantskosten', 121), row('4520', 'Advieskosten', 121), row('4600', 'Onderhoud en reparatie', 121),
	row('4700', 'Afschrijving inventaris', 122), row('4800', 'Overige bedrijfskosten', 120), row('4890', 'Betalingsverschillen', 120), row('4990', 'Vervallen kostenrekening', 120, { blocked: true }), row('4900', 'Rente en bankkosten', 150), row('7000', 'Inkoopwaarde omzet', 111), row('7010', 'Inkoop diensten', 111),
	row('8000', 'Omzet hoog', 110), row('8010', 'Omzet laag', 110), row('8100', 'Omzet EU', 110), row('8200', 'Omzet export', 110), row('8900', 'Verleende kortingen', 110),
];

const beJournals: JournalSeed[] = [
	{ code: '550', description: 'Bank', type: 12, ledger: '550000' }, { code: '570', description: 'Kas', type: 10, ledger: '570000' },
	{ code: '600', description: 'Aankopen', type: 22, ledger: '440000' }, { code: '601', description: "Creditnota's aankopen", type: 22, ledger: '440000' }, { code: '605', description: 'Aankopen vreemde valuta', type: 22, ledger: '440000', anyCurrency: true }, { code: '609', description: 'Aankopen (vervallen)', type: 22, ledger: '440000', blocked: true },
	{ code: '700', description: 'Verkopen', type: 20, ledger: '400000' }, { code: '701', description: "Creditnota's", type: 20, ledger: '400000' }, { code: '702', description: 'Verkopen webwinkel', type: 20, ledger: '400000', autoProcess: true }, { code: '705', description: 'Verkopen vreemde valuta', type: 20, ledger: '400000', anyCurrency: true },
	{ code: '900', description: 'Diverse verrichtingen', type: 90, ledger: '499000' },
];

const nlJournals: JournalSeed[] = [
	{ code: '10', description: 'Kas', type: 10, ledger: '1000' }, { code: '20', description: 'Bank', type: 12, ledger: '1100' },
	{ code: '50', description: 'Verkoop webwinkel', type: 20, ledger: '1300', autoProcess: true }, { code: '60', description: 'Inkoop', type: 22, ledger: '1600' }, { code: '65', description: 'Inkoop vreemde valuta', type: 22, ledger: '1600', anyCurrency: true }, { code: '69', description: 'Inkoop (vervallen)', type: 22, ledger: '1600', blocked: true },
	{ code: '70', description: 'Verkoop', type: 20, ledger: '1300' }, { code: '75', description: 'Verkoop vreemde valuta', type: 20, ledger: '1300', anyCurrency: true }, { code: '90', description: 'Memoriaal', type: 90, ledger: '1990' },
];

export const ledgerOf = { BE: be, NL: nl };
export const journalsOf = { BE: beJournals, NL: nlJournals };
/** Where a booking goes when nothing else says so. */
export const fixedLedgers = {
	BE: { receivable: '400000', payable: '440000', vatToPay: '451000', vatSelfAssessed: '451055', vatToClaim: '411000', sales: '700000', purchase: '604000', difference: '657000' },
	NL: { receivable: '1300', payable: '1600', vatToPay: '1500', vatSelfAssessed: '1505', vatToClaim: '1520', sales: '8000', purchase: '7000', difference: '4890' },
} as const;
