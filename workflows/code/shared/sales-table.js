// Tables of sales documents: what a column is called, and what its rows say. Case, spaces, accents and signs in a column
// name do not count; Dutch, French and English names are known.
/* global cellText */
const SALES_COLUMNS = {
	number: 'number nr no num invoice invoicenumber invoiceno invoicenr documentnumber nummer factuur factuurnummer factuurnr documentnummer facture numero numerofacture numerodefacture nofacture',
	kind: 'type kind documenttype soort documentsoort genre typedocument typededocument',
	date: 'date invoicedate issuedate documentdate datum factuurdatum documentdatum datefacture datedefacture datedelafacture',
	dueDate: 'duedate vervaldatum vervaldag betaaldatum echeance datedecheance dateecheance',
	name: 'customer customername client clientname company companyname klant klantnaam naam name debiteur debiteurnaam bedrijf bedrijfsnaam nom nomclient nomduclient',
	vatNumber: 'vatnumber vatno vatnr customervat customervatnumber vatnumbercustomer btwnummer btwnr btwnummerklant klantbtwnummer numerotva numerodetva notva tvaclient',
	code: 'customercode customernumber customerno customernr klantcode klantnummer klantnr debiteurcode debiteurnummer debiteurnr relatiecode codeclient numeroclient',
	chamberOfCommerce: 'chamberofcommerce chamber kvk kvknummer kvknr kbo kbonummer ondernemingsnummer bce numerobce numerodentreprise',
	email: 'email mail emailaddress customeremail emailklant courriel',
	country: 'country countrycode customercountry land landcode pays codepays',
	description: 'description text omschrijving tekst libelle designation',
	amount: 'amount amountexcl amountexclvat amountexvat amountexclusive net netamount bedrag bedragexcl bedragexclbtw bedragexbtw bedragexclusiefbtw exclbtw netto nettobedrag montant montantht montanthorstva ht horstva',
	vatAmount: 'vatamount btwbedrag bedragbtw montanttva',
	vatRate: 'vatrate vatpct vatpercentage vatpercent btwtarief btwpct btwpercentage btwpercent tauxtva tauxdetva tvapct',
	vatCode: 'vatcode btwcode codetva',
	vatCategory: 'vatcategory btwcategorie categorietva',
	glAccount: 'ledgeraccount ledger account accountcode glaccount gl grootboek grootboekrekening grootboeknummer rekening rekeningnummer compte comptegeneral comptegrandlivre',
	yourRef: 'yourref yourreference ourref ourreference ref reference uwref uwreferentie onzeref onzereferentie referentie votreref votrereference notreref notrereference',
	paymentReference: 'paymentreference structuredcommunication structuredmessage betalingskenmerk betalingsreferentie betaalreferentie gestructureerdemededeling mededeling ogm communication communicationstructuree',
	currency: 'currency currencycode munt muntcode valuta devise monnaie',
	quantity: 'quantity qty aantal quantite',
	costCenter: 'costcenter costcentre kostenplaats centredecout centredecouts',
	costUnit: 'costunit kostendrager unitedecout',
	total: 'total totalamount totalincl totalinclvat amountincl amountinclvat totaal totaalbedrag totaalincl totaalinclbtw bedragincl bedraginclbtw inclbtw totalttc montantttc ttc',
	journal: 'journal journalcode dagboek dagboekcode codejournal',
	paymentCondition: 'paymentcondition paymentterms betalingsvoorwaarde betalingsconditie betaalconditie conditiondepaiement conditionsdepaiement',
	connection: 'connection organisation organization administration division partyid client id organisatie administratie dossier',
};
const PLACE_OF_NAME = new Map(Object.entries(SALES_COLUMNS).flatMap(([field, names]) => names.split(' ').map((name) => [name, field])).reverse());

/** `Factuur-nr.`, `FACTUURNR` and `factuur nr` are one name. */
const plainName = (name) => cellText(name).normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/%/g, 'pct').replace(/[^A-Za-z0-9]/g, '').toLowerCase();

/** Text of a CSV file -> rows of cells with the line on which each begins. The separator is the one that the first line has most of. */
function csvRows(given) {
	const text = given.replace(/^\uFEFF/, '');
	const head = (text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '' && !/^sep=.$/i.test(line)) ?? '').replace(/"[^"]*"/g, '');
	const separator = [';', '\t', ',', '|'].map((sign) => [sign, head.split(sign).length]).sort((a, b) => b[1] - a[1])[0][0];
	const rows = [];
	let cells = [];
	let cell = '';
	let quoted = false;
	let line = 1;
	let begun = 1;
	const endRow = () => {
		cells.push(cell);
		if (cells.some((one) => one.trim() !== '') && !/^sep=.$/i.test(cells[0])) rows.push({ line: begun, cells });
		cells = [];
		cell = '';
		begun = line + 1;
	};
	for (let place = 0; place < text.length; place += 1) {
		const sign = text[place];
		if (quoted) {
			if (sign === '"' && text[place + 1] === '"') { cell += '"'; place += 1; }
			else if (sign === '"') quoted = false;
			else cell += sign;
			if (sign === '\n') line += 1;
		} else if (sign === '"' && cell.trim() === '') { quoted = true; cell = ''; }
		else if (sign === separator) { cells.push(cell); cell = ''; }
		else if (sign === '\n' || sign === '\r') {
			if (sign === '\r' && text[place + 1] === '\n') place += 1;
			endRow();
			line += 1;
			begun = line;
		} else cell += sign;
	}
	endRow();
	return rows;
}

/**
 * A row as columns -> what it says. `extraNames` are the connection's own names for further fields (as they stand in its
 * settings): they go before the known ones. `more` holds what nobody knows.
 */
function understoodRow(row, extraNames) {
	const said = {};
	const extra = {};
	const more = [];
	for (const [name, value] of Object.entries(row)) {
		const plain = plainName(name);
		const own = extraNames.find((one) => plainName(one) === plain);
		if (plain === '') continue;
		if (own !== undefined) extra[own] = value;
		else if (PLACE_OF_NAME.has(plain)) {
			const field = PLACE_OF_NAME.get(plain);
			if (cellText(said[field]) === '') said[field] = value;
		} else if (cellText(value) !== '') more.push(name);
	}
	return { said, extra, more };
}
