/** By what the payment of an e-invoice is known again in a bank file. With a payee the account is a factor's and says nothing. */
function paymentMarks({ payment, payee }) {
	return {
		paymentReference: payment?.structuredReference?.value || payment?.reference || '',
		bankAccounts: payee ? '' : [...new Set((payment?.means ?? []).map(({ account }) => account).filter((account) => account))].join(','),
	};
}
