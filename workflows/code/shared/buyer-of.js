// @include shared/letters-and-digits.js
/* global lettersAndDigits */
// The address to which a document was sent is how it came here, so it proves nothing: it only counts where the document
// names no number of the buyer at all.
function buyerOf(buyer) {
	const named = [...(buyer.ids ?? []), buyer.legalId].filter((id) => id && id.value);
	const address = buyer.endpoint && buyer.endpoint.value ? [buyer.endpoint] : [];
	const anonymous = !buyer.vatNumber && named.length === 0;
	const onlyAddress = address.some(({ value }) => lettersAndDigits(value) === lettersAndDigits(buyer.chamberOfCommerce)) && !named.some(({ value }) => lettersAndDigits(value) === lettersAndDigits(buyer.chamberOfCommerce));
	return {
		vatNumber: buyer.vatNumber ?? '',
		chamberOfCommerce: onlyAddress && !anonymous ? '' : (buyer.chamberOfCommerce ?? ''),
		ids: anonymous ? address : named,
	};
}
