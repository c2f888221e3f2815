import { attrOf, childrenNamed, elementAt, textAt, textOf } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import { NO_ID, type Party, type SchemedId } from '../model';
import { chamberOfCommerceOf } from '../party';

export const schemedId = (element: XmlElement | undefined): SchemedId => (element === undefined ? NO_ID : { scheme: attrOf(element, 'schemeID'), value: textOf(element) });

const idsOf = (party: XmlElement): SchemedId[] =>
	childrenNamed(party, 'PartyIdentification')
		.map((one) => schemedId(elementAt(one, 'ID')))
		.filter(({ value }) => value !== '');

/** BT-90: in UBL the SEPA creditor identifier is a party identification with this scheme. */
export const creditorIdOf = (party: XmlElement | undefined): string => (party === undefined ? '' : (idsOf(party).find(({ scheme }) => scheme.toUpperCase() === 'SEPA')?.value ?? ''));

/** The company id of the tax scheme VAT (BT-31), or of the first other scheme (BT-32). Scheme ids occur in lower case. */
function taxId(party: XmlElement, vat: boolean): string {
	const schemes = childrenNamed(party, 'PartyTaxScheme');
	return textOf(elementAt(schemes.find((one) => (textAt(one, 'TaxScheme/ID').toUpperCase() === 'VAT') === vat && textAt(one, 'CompanyID') !== ''), 'CompanyID'));
}

/** `cac:Party`, and `cac:PayeeParty` or `cac:TaxRepresentativeParty`, which have its shape. */
export function readUblParty(party: XmlElement): Party {
	const tradeName = textAt(party, 'PartyName/Name');
	const without: Omit<Party, 'chamberOfCommerce'> = {
		name: textAt(party, 'PartyLegalEntity/RegistrationName') || tradeName,
		tradeName,
		vatNumber: taxId(party, true),
		taxRegistration: taxId(party, false),
		legalId: schemedId(elementAt(party, 'PartyLegalEntity/CompanyID')),
		endpoint: schemedId(elementAt(party, 'EndpointID')),
		ids: idsOf(party).filter(({ scheme }) => scheme.toUpperCase() !== 'SEPA'),
		country: textAt(party, 'PostalAddress/Country/IdentificationCode').toUpperCase(),
		email: textAt(party, 'Contact/ElectronicMail'),
		contactName: textAt(party, 'Contact/Name'),
		phone: textAt(party, 'Contact/Telephone'),
		address: {
			street: [textAt(party, 'PostalAddress/StreetName'), textAt(party, 'PostalAddress/BuildingNumber')].filter((part) => part !== '').join(' '),
			additional: textAt(party, 'PostalAddress/AdditionalStreetName'),
			postalCode: textAt(party, 'PostalAddress/PostalZone'),
			city: textAt(party, 'PostalAddress/CityName'),
			region: textAt(party, 'PostalAddress/CountrySubentity'),
		},
		legalForm: textAt(party, 'PartyLegalEntity/CompanyLegalForm'),
	};
	return { ...without, chamberOfCommerce: chamberOfCommerceOf(without) };
}

