/** With VAT, as on the document; what a credit note gives back counts against. */
function signedTotal({ type, totals }) {
	const given = totals.taxInclusive ?? '';
	if (type !== 'creditNote' || !/[1-9]/.test(given)) return given;
	return given.startsWith('-') ? given.slice(1) : `-${given}`;
}
