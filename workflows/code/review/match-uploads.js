// In: the uploaded documents, read. Out: those whose buyer is a connected organisation, as an announcement for the ledger;
// the others as a result for the last page. Which administration a document belongs to is never guessed.
/* global companyNumber, signedTotal */
// @include shared/company-number.js
// @include shared/signed-total.js

const connections = $('All connections').all().map((item) => item.json).filter((row) => row.id !== undefined);
const numbersOf = (...values) => values.map(companyNumber).filter((value) => value !== '');

return $input.all().flatMap(({ json, binary }) => {
	if (json.uploaded === undefined) return [];
	const name = json.uploaded ?? json.number ?? 'file';
	const result = (code, message, fix) => [{ json: { refused: true, uploaded: name, number: json.number ?? name, supplier: json.seller?.name ?? '', code, message, fix } }];
	if (json.ok !== true) return result(json.code ?? json.details?.code ?? 'NOT_READ', json.message ?? 'The file could not be read.', json.fix ?? json.details?.fix ?? '');
	const { buyer, seller } = json;
	const theirs = numbersOf(buyer.vatNumber, buyer.chamberOfCommerce, buyer.legalId?.value);
	const fits = connections.filter((row) => numbersOf(row.partyVat, row.partyChamber, row.divisionVat, row.divisionChamber).some((number) => theirs.includes(number)));
	if (fits.length !== 1) {
		return fits.length === 0
			? result('UNKNOWN_RECIPIENT', `${json.number} is for ${buyer.name || 'somebody'}, who is not connected.`, 'Connect that organisation first, or look whether it is the right file.')
			: result('TWO_CONNECTIONS', `${json.number} is for ${buyer.name}, and ${fits.length} connections carry that number.`, 'Keep one of them in ExactConnections.');
	}
	const [connection] = fits;
	const supplierId = seller.vatNumber || seller.legalId?.value || seller.endpoint?.value || seller.name;
	const documentId = `${companyNumber(supplierId)}:${json.type}:${json.number}`;
	const file = json.fromPdf === true ? (binary?.pdf ?? binary?.data) : (binary?.xml ?? binary?.data);
	return [{
		json: { uploaded: name, action: 'announce', source: 'upload', direction: 'purchase', partyId: connection.partyId, documentId, kind: json.type, number: json.number, supplier: seller.name, supplierId, issueDate: json.issueDate, amount: json.totals?.payable ?? '', total: signedTotal({ type: json.type, totals: json.totals ?? {} }), currency: json.currency, division: String(connection.division), gateway: connection.gateway, flow: 'entry' },
		binary: { data: file },
	}];
});
