/** The administrations of the rehearsal: an accountancy practice with its clients, and a company with a licence of its own. All invented. */
import { enterpriseNumberFor, kvkFor, numberFor, rsinFor } from '../world/invent';
import type { Division } from '../world/world';

export const practiceCode = '10021';
export const ownLicenceCode = '20544';
const firstCode = 1_243_501;
export const seedMoment = Date.UTC(2024, 0, 8, 9, 0, 0);

type Wish = Partial<Omit<Division, 'name' | 'country'>> & { name: string; country: 'NL' | 'BE' };

const cities = {
	NL: [['Dorpsstraat 12', '3811 AB', 'Amersfoort'], ['Havenkade 88', '8911 KD', 'Leeuwarden'], ['Molenweg 3', '5038 CC', 'Tilburg'], ['Stationsplein 41', '2312 AJ', 'Leiden']],
	BE: [['Kerkstraat 7', '2800', 'Mechelen'], ['Stationslaan 54', '9000', 'Gent'], ['Rue du Moulin 21', '5000', 'Namur'], ['Grote Markt 2', '3500', 'Hasselt']],
} as const;

export function slug(name: string): string {
	return name.normalize('NFD').replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '').toLowerCase();
}

/** A whole division from the little that is asked for; the same wish always gives the same numbers. */
export function inventDivision(code: number, wish: Wish): Division {
	const company = wish.country === 'BE' ? enterpriseNumberFor(wish.name) : rsinFor(wish.name);
	const places = cities[wish.country];
	const [line, postcode, city] = places[numberFor(places.length, 'place', wish.name)] ?? places[0];
	return {
		code,
		hid: 1 + numberFor(9_000, 'hid', wish.name),
		vatNumber: wish.country === 'BE' ? `BE${company}` : `NL${company}B01`,
		chamberOfCommerce: wish.country === 'BE' ? company : kvkFor(wish.name),
		currency: 'EUR',
		customerCode: practiceCode,
		customerName: 'Accountantskantoor Lindehof',
		isMain: false,
		isPractice: false,
		status: 1,
		archivedAt: null,
		blockingStatus: 0,
		licenceExpired: false,
		customerBlocked: false,
		trial: false,
		features: { mailbox: true },
		address: { line, postcode, city },
		email: `administratie@${slug(wish.name)}.example`,
		closedThrough: '2024-12-31',
		closedJournals: {},
		mailboxes: [`${slug(wish.name)}@brievenbus.example`],
		createdAt: seedMoment,
		movedAt: null,
		versionsBefore: 0,
		tables: new Map(),
		filled: 'nothing',
		deleted: [],
		files: new Map(),
		...wish,
	};
}

const wishes: Wish[] = [
	{ name: 'Accountantskantoor Lindehof', country: 'NL', isMain: true, isPractice: true },
	{ name: 'Bakkerij De Gouden Korenaar BV', country: 'NL' },
	{ name: 'Installatiebedrijf Van der Meulen BV', country: 'NL' },
	{ name: 'Bloemenkwekerij Zonnehoek BV', country: 'NL' },
	{ name: 'Studio Noorderlicht BV', country: 'NL', mailboxes: ['studio-noorderlicht@brievenbus.example', 'studio-noorderlicht-archief@brievenbus.example'] },
	{ name: 'Brouwerij De Drie Torens BV', country: 'BE' },
	{ name: 'Drukkerij Vermeersch & Zoon NV', country: 'BE' },
	{ name: 'Garage Peeters BV', country: 'BE' },
	{ name: 'Atelier Lumière SRL', country: 'BE' },
	{ name: 'Transport Claessens NV', country: 'BE' },
	{ name: 'Kaashandel Oude Markt BV', country: 'NL', mailboxes: [] },
	{ name: 'Fietsen Devos BV', country: 'BE', mailboxes: [] },
	{ name: 'Tuincentrum Het Groene Hart BV', country: 'NL', trial: true, mailboxes: [] },
	{ name: 'Advies Noordzee BV', country: 'NL', features: { mailbox: false }, mailboxes: [] },
	{ name: 'Schildersbedrijf Kuipers VOF', country: 'NL', status: 2, archivedAt: Date.UTC(2025, 5, 30) },
	{ name: 'Slagerij Wouters BV', country: 'BE', customerCode: ownLicenceCode, customerName: 'Slagerij Wouters BV', isMain: true },
];

export function seedDivisions(): Division[] {
	return wishes.map((wish, index) => inventDivision(firstCode + index * 13, wish));
}

const trades = { NL: ['Loodgieter', 'Timmerwerken', 'Kapsalon', 'Webwinkel', 'Rijschool', 'Dakbedekking', 'Groothandel', 'Praktijk'], BE: ['Elektro', 'Schrijnwerkerij', 'Kapsalon', 'Dakwerken', 'Brasserie', 'Optiek', 'Boekhandel', 'Bouwwerken'] };
const families = ['Jansen', 'Maes', 'De Vries', 'Willems', 'Bakker', 'Jacobs', 'Visser', 'Mertens', 'Smit', 'Goossens', 'Meijer', 'Wouters', 'Mulder', 'De Smet', 'Bos', 'Dubois', 'Vos', 'Lambert', 'Hendriks', 'Dupont'];

/** Any number of further client divisions, numbered on from the highest code in use. */
export function inventDivisions(count: number, after: number): Division[] {
	return Array.from({ length: count }, (_, index) => {
		const country = index % 2 === 0 ? 'NL' : 'BE';
		const trade = trades[country][numberFor(8, 'trade', index)] ?? '';
		const family = families[numberFor(families.length, 'family', index)] ?? '';
		return inventDivision(after + 7 + index * 7, { name: `${trade} ${family} ${index + 1} BV`, country });
	});
}
