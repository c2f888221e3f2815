import { attrOf, childrenNamed, elementAt, textAt, textOf } from '../../xml/walk-xml';
import type { XmlElement } from '../../xml/parse-xml';
import { NO_ID, type Party, type SchemedId } from '../model';
import { chamberOfCommerceOf } from '../party';

export const schemedId = (element: XmlElement | undefined): SchemedId => (element === undefined ? NO_ID : { scheme: attrOf(element, 'schemeID'), value: textOf(element) });

/** `VA` is the VAT number (BT-31), every other scheme (`FC`) another tax registration (BT-32). */
const taxId = (party: XmlElement, vat: boolean): string =>
	textOf(
		childrenNamed(party, 'SpecifiedTaxRegistration')
			.map((one) => elementAt(one, 'ID'))
			.find((id) => (attrOf(id, 'schemeID').toUpperCase() === 'VA') === vat && textOf(id) !== ''),
	);

/** Any trade party of CII; seller, buyer, payee and tax representative have one shape. */
export function readCiiParty(party: XmlElement): Party {
	const tradeName = textAt(party, 'SpecifiedLegalOrganization/TradingBusinessName');
	const without: Omit<Party, 'chamberOfCommerce'> = {
		name: textAt(party, 'Name') || tradeName,
		tradeName,
		vatNumber: taxId(party, true),
		taxRegistration: taxId(party, false),
		legalId: schemedId(elementAt(party, 'SpecifiedLegalOrganization/ID')),
		endpoint: schemedId(elementAt(party, 'URIUniversalCommunication/URIID')),
		ids: [...childrenNamed(party, 'ID'), ...childrenNamed(party, 'GlobalID')].map(schemedId).filter(({ value }) => value !== ''),
		country: textAt(party, 'PostalTradeAddress/CountryID').toUpperCase(),
		email: textAt(party, 'DefinedTradeContact/EmailURIUniversalCommunication/URIID'),
		contactName: textAt(party, 'DefinedTradeContact/PersonName') || textAt(party, 'DefinedTradeContact/DepartmentName'),
		phone: textAt(party, 'DefinedTradeContact/TelephoneUniversalCommunication/CompleteNumber'),
		address: {
			street: textAt(party, 'PostalTradeAddress/LineOne'),
			additional: [textAt(party, 'PostalTradeAddress/LineTwo'), textAt(party, 'PostalTradeAddress/LineThree')].filter((part) => part !== '').join(', '),
			postalCode: textAt(party, 'PostalTradeAddress/PostcodeCode'),
			city: textAt(party, 'PostalTradeAddress/CityName'),
			region: textAt(party, 'PostalTradeAddress/CountrySubDivisionName'),
		},
		legalForm: textAt(party, 'Description'),
	};
	return { ...without, chamberOfCommerce: chamberOfCommerceOf(without) };
}
