import { isEnterpriseNumber, kvkDigits } from '../../identifiers/chamber-number';
import { isIban } from '../../identifiers/iban';
import { checkVatNumber } from '../../identifiers/vat-number';
import type { EInvoice, Party, SchemedId } from '../model';
import { warning, type Finding } from './finding';

/*
 * Identification numbers and payment references. A fault here is the sender's and says nothing about the amounts: always a warning. A
 * right check digit means "well formed", never "exists".
 */

function checkVatOf(party: Party, role: 'seller' | 'buyer'): Finding[] {
	if (party.vatNumber === '') return [];
	const verdict = checkVatNumber(party.vatNumber);
	const path = `${role}.vatNumber`;
	if (verdict === 'wrongCheckDigits') return [warning('VAT-NUMBER', path, `The check digits of the ${role}'s VAT number ${party.vatNumber} are wrong.`)];
	if (verdict === 'wrongFormat') return [warning('VAT-NUMBER', path, `The ${role}'s VAT number "${party.vatNumber}" does not have the form of one.`)];
	return [];
}

function checkRegistration(id: SchemedId, path: string): Finding[] {
	const scheme = id.scheme.toUpperCase();
	if (id.value === '') return [];
	if (scheme === '0208' && !(isEnterpriseNumber(id.value) && /^\d{10}$/.test(id.value))) {
		return [warning('ENTERPRISE-NUMBER', path, `"${id.value}" is not a Belgian enterprise number (ten digits, the last two are check digits).`)];
	}
	if (scheme === '0106' && kvkDigits(id.value) === '') return [warning('KVK-NUMBER', path, `"${id.value}" is not a KvK number (eight digits).`)];
	return [];
}

const checkParty = (party: Party, role: 'seller' | 'buyer'): Finding[] => [
	...checkVatOf(party, role),
	...checkRegistration(party.legalId, `${role}.legalId`),
	...checkRegistration(party.endpoint, `${role}.endpoint`),
	...party.ids.flatMap((id, index) => checkRegistration(id, `${role}.ids[${index}]`)),
];

/** Accounts that look like an IBAN and are none. Other accounts are left alone: bank giro and national numbers are real. */
const checkAccounts = (invoice: EInvoice): Finding[] =>
	invoice.payment.means.flatMap(({ account }, index) =>
		/^[A-Za-z]{2}\s?\d{2}[A-Za-z0-9 ]{10,}$/.test(account) && !isIban(account) ? [warning('IBAN', `payment.means[${index}].account`, `The check digits or the length of IBAN ${account} are wrong.`)] : [],
	);

const REFERENCE_NAMES = { ogm: 'structured communication', rf: 'creditor reference', betalingskenmerk: 'betalingskenmerk', '': '' } as const;

const checkReference = ({ payment }: EInvoice): Finding[] =>
	payment.structuredReference.valid === false
		? [warning('PAYMENT-REFERENCE', 'payment.reference', `The check digits of the ${REFERENCE_NAMES[payment.structuredReference.kind]} "${payment.reference}" are wrong.`)]
		: [];

export const checkIdentification = (invoice: EInvoice): Finding[] => [
	...checkParty(invoice.seller, 'seller'),
	...checkParty(invoice.buyer, 'buyer'),
	...checkAccounts(invoice),
	...checkReference(invoice),
];
