/** Who am I, and which administrations may I use: current/Me, system/Divisions, hrm/Divisions and their like. */
import { guidFor } from '../../world/invent';
import { forbidden } from '../../world/refusal';
import { maySee, type Division, type Row, type World } from '../../world/world';
import type { Behaviour } from '../behaviour';
import type { ApiCall } from '../call';

const legislation = { NL: 1, BE: 2 };
const languageCodes = { NL: 'nl-NL', EN: 'en-GB', FR: 'fr-BE' };

/** Minutes that the servers are ahead of UTC: Dutch time. */
function serverOffsetHours(moment: number): number {
	const zone = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', timeZoneName: 'longOffset' }).formatToParts(moment).find((part) => part.type === 'timeZoneName')?.value ?? '';
	return Number(/GMT\+(\d+)/.exec(zone)?.[1] ?? '0');
}

function me(call: ApiCall): Row {
	const { user, world } = call;
	const current = world.divisions.get(user.currentDivision);
	const main = [...world.divisions.values()].find((division) => division.isMain && division.customerCode === user.customerCode);
	const offset = serverOffsetHours(world.clock.now());
	return {
		UserID: user.id,
		UserName: user.userName,
		FullName: user.fullName,
		Email: user.userName,
		CurrentDivision: user.currentDivision,
		AccountingDivision: user.currentDivision,
		DossierDivision: main?.code ?? null,
		CustomerCode: user.customerCode,
		DivisionCustomer: current === undefined ? null : guidFor('licence account', current.customerCode),
		DivisionCustomerCode: current?.customerCode ?? null,
		DivisionCustomerName: current?.customerName ?? null,
		DivisionCustomerVatNumber: current?.vatNumber ?? null,
		Language: user.language,
		LanguageCode: languageCodes[user.language],
		Legislation: current === undefined ? null : legislation[current.country],
		PackageCode: user.kind === 'office' ? 'ACCOUNTANCY' : 'BASIS',
		IsClientUser: user.kind !== 'office',
		IsMyFirmLiteUser: user.kind === 'mijnkantoor',
		IsMyFirmPortalUser: user.kind === 'mijnkantoor',
		IsStarterUser: false,
		IsEmployeeSelfServiceUser: false,
		IsOEIMigrationMandatory: false,
		ServerTime: new Date(world.clock.now() + offset * 3_600_000).toISOString().slice(0, 19),
		ServerUtcOffset: offset,
	};
}

function systemRow(world: World, division: Division, currentCode: number): Row {
	return {
		Code: division.code,
		Hid: division.hid,
		Description: division.name,
		Country: division.country,
		Currency: division.currency,
		Current: division.code === currentCode,
		Customer: guidFor('licence account', division.customerCode),
		CustomerCode: division.customerCode,
		CustomerName: division.customerName,
		VATNumber: division.vatNumber,
		ChamberOfCommerceNumber: division.chamberOfCommerce,
		OBNumber: division.country === 'NL' ? division.vatNumber.slice(2) : null,
		IsMainDivision: division.isMain,
		IsPracticeDivision: division.isPractice,
		IsDossierDivision: !division.isPractice,
		IsHRDivision: false,
		Legislation: String(legislation[division.country]),
		Status: division.status,
		BlockingStatus: division.blockingStatus,
		ArchiveDate: division.archivedAt,
		DivisionMoveDate: division.movedAt,
		StartDate: division.createdAt,
		Created: division.createdAt,
		Modified: division.createdAt,
		AddressLine1: division.address.line,
		Postcode: division.address.postcode,
		City: division.address.city,
		Email: division.email,
		TemplateCode: `${division.country}_ACCOUNTANCY`,
		Timestamp: world.rowVersion,
	};
}

function hrmRow(division: Division): Row {
	return {
		Code: division.code,
		HID: division.hid,
		Description: division.name,
		Country: division.country,
		CountryDescription: division.country === 'NL' ? 'Nederland' : 'België',
		Currency: division.currency,
		CurrencyDescription: 'Euro',
		Customer: guidFor('licence account', division.customerCode),
		CustomerCode: division.customerCode,
		CustomerName: division.customerName,
		Main: division.isMain,
		VATNumber: division.vatNumber,
		OBNumber: division.country === 'NL' ? division.vatNumber.slice(2) : null,
		Status: division.status === 2 ? 1 : 0,
		BlockingStatus: division.blockingStatus,
		ArchiveDate: division.archivedAt,
		StartDate: division.createdAt,
		Created: division.createdAt,
		Modified: division.createdAt,
	};
}

/** Divisions of the licence that were not ticked at consent never appear, also not in AllDivisions. */
function ofLicence(call: ApiCall): Division[] {
	return call.granted.filter((division) => division.customerCode === call.user.customerCode || maySee(call.user, division));
}

export const systemEntities: Record<string, Behaviour> = {
	'current/Me': { rows: (call) => [me(call)] },
	'system/Divisions': {
		rows: (call) => call.granted.map((division) => systemRow(call.world, division, call.user.currentDivision)),
		// The reference lists DELETE; nobody in a rehearsal has the right to it.
		remove() {
			throw forbidden();
		},
	},
	'system/AllDivisions': { rows: (call) => ofLicence(call).map((division) => systemRow(call.world, division, call.user.currentDivision)) },
	'hrm/Divisions': { rows: (call) => call.granted.filter((division) => division.customerCode === call.division.customerCode).map(hrmRow) },
	'system/GetMostRecentlyUsedDivisions': {
		rows: (call) =>
			call.granted
				.slice()
				.sort((left, right) => Number(right.code === call.user.currentDivision) - Number(left.code === call.user.currentDivision))
				.slice(0, 5)
				.map((division) => systemRow(call.world, division, call.user.currentDivision)),
	},
};
