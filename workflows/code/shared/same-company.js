// @include shared/letters-and-digits.js
/* global lettersAndDigits */
// Which number an organisation shows is told by the scheme of its participant id (ISO 6523): 0106 KvK, 0208 KBO, 9944 and 9925 VAT.
const NUMBER_KINDS = { '0106': 'chamber', 'NL:KVK': 'chamber', '0208': 'enterprise', 'BE:CBE': 'enterprise', 'BE:EN': 'enterprise', '9944': 'vat', 'NL:VAT': 'vat', '9925': 'vat', 'BE:VAT': 'vat' };
const enterpriseNumber = (value) => { const found = lettersAndDigits(value).replace(/^BE/, ''); return /^\d{9,10}$/.test(found) ? found.padStart(10, '0') : ''; };

/** The numbers in a participant id, and its kind; undefined where the scheme is not one of those. */
function partyNumbers(partyId) {
	const [scheme = '', ...rest] = String(partyId ?? '').split(':');
	const isCountry = /^[A-Z]{2}$/i.test(scheme);
	const kind = NUMBER_KINDS[isCountry ? `${scheme}:${rest[0] ?? ''}`.toUpperCase() : scheme];
	const value = lettersAndDigits(isCountry ? rest.slice(1).join('') : rest.join(''));
	return {
		kind,
		value,
		partyVat: kind === 'vat' ? value : kind === 'enterprise' ? `BE${enterpriseNumber(value)}` : '',
		partyChamber: kind === 'chamber' ? value : kind === 'enterprise' ? enterpriseNumber(value) : '',
	};
}

/** Why an administration cannot take the documents of an organisation; undefined when nothing contradicts. */
function contradiction(organisation, division) {
	const { kind, value, partyVat } = partyNumbers(organisation.id);
	const belgian = kind === 'enterprise' || partyVat.startsWith('BE');
	const theirs = belgian ? enterpriseNumber(value) : value;
	const ours = [...new Set(belgian ? [division.vatNumber, division.chamberOfCommerce].map(enterpriseNumber) : [lettersAndDigits(kind === 'chamber' ? division.chamberOfCommerce : division.vatNumber)])].filter((number) => number !== '');
	const comparable = kind !== undefined && ours.length > 0;
	if (comparable && !ours.includes(theirs)) {
		return {
			title: 'This is another company',
			message: `${organisation.name} has the number ${theirs}, but ${division.name} (${division.code}) in Exact Online has ${ours.join(' and ')}.`,
			fix: 'Choose the administration with the same VAT or chamber of commerce number. If the number in Exact is wrong, correct it there first: Stamgegevens > Bedrijfsgegevens (Master data > Company data, Données de base > Données de l’entreprise).',
		};
	}
	if (!comparable && lettersAndDigits(division.vatNumber) + lettersAndDigits(division.chamberOfCommerce) === '') {
		return {
			title: 'The administration has no number',
			message: `${division.name} (${division.code}) has neither a VAT number nor a chamber of commerce number in Exact Online, so no document could be checked against it.`,
			fix: 'Fill in the company data of the administration in Exact: Stamgegevens > Bedrijfsgegevens (Master data > Company data, Données de base > Données de l’entreprise). Then open this form again.',
		};
	}
	return undefined;
}
