/** Who is logged in (`current/Me`) and what that kind of user may do (PER-1, PER-2). */
import { z } from 'zod';

import { field, flagOrFalse, optional, textOrEmpty } from './row-fields';

export const ME_FIELDS = [
	'UserID',
	'UserName',
	'FullName',
	'Email',
	'CurrentDivision',
	'AccountingDivision',
	'DossierDivision',
	'CustomerCode',
	'DivisionCustomerName',
	'DivisionCustomerVatNumber',
	'LanguageCode',
	'PackageCode',
	'IsClientUser',
	'IsMyFirmLiteUser',
	'IsMyFirmPortalUser',
	'IsStarterUser',
	'IsEmployeeSelfServiceUser',
	'ServerTime',
	'ServerUtcOffset',
] as const;

/** Exact's row -> plain values. `currentDivision` is what is open in the browser and floats: never write by it. */
export const meRow = z
	.object({
		UserID: field.guid,
		UserName: textOrEmpty,
		FullName: textOrEmpty,
		Email: textOrEmpty,
		CurrentDivision: optional(field.int),
		AccountingDivision: optional(field.int),
		DossierDivision: optional(field.int),
		CustomerCode: textOrEmpty,
		DivisionCustomerName: textOrEmpty,
		DivisionCustomerVatNumber: textOrEmpty,
		LanguageCode: textOrEmpty,
		PackageCode: textOrEmpty,
		IsClientUser: flagOrFalse,
		IsMyFirmLiteUser: flagOrFalse,
		IsMyFirmPortalUser: flagOrFalse,
		IsStarterUser: flagOrFalse,
		IsEmployeeSelfServiceUser: flagOrFalse,
		ServerTime: textOrEmpty,
		ServerUtcOffset: optional(z.number()),
	})
	.transform((row) => ({
		userId: row.UserID,
		userName: row.UserName,
		fullName: row.FullName,
		email: row.Email,
		currentDivision: row.CurrentDivision,
		accountingDivision: row.AccountingDivision,
		dossierDivision: row.DossierDivision,
		customerCode: row.CustomerCode,
		divisionCustomerName: row.DivisionCustomerName,
		divisionCustomerVatNumber: row.DivisionCustomerVatNumber,
		languageCode: row.LanguageCode,
		packageCode: row.PackageCode,
		isClientUser: row.IsClientUser,
		isMyFirmLiteUser: row.IsMyFirmLiteUser,
		isMyFirmPortalUser: row.IsMyFirmPortalUser,
		isStarterUser: row.IsStarterUser,
		isEmployeeSelfServiceUser: row.IsEmployeeSelfServiceUser,
		serverTime: row.ServerTime,
		serverUtcOffset: row.ServerUtcOffset,
	}));
export type Me = z.output<typeof meRow>;

export type UserKind = 'office' | 'client' | 'myFirm' | 'starter' | 'employee';

export interface UserVerdict {
	kind: UserKind;
	/** Whether this kind of user is known to be able to book; undefined = not established. */
	mayBook: boolean | undefined;
	message: string;
	fix: string;
	/** A text to send to the accountant, '' when nothing is to be asked. */
	handover: string;
}

/**
 * Reads the kind of user from the flags. A MijnKantoor (MyFirm) user cannot send invoices (PER-2); an office user can (PER-1).
 * The rights of client, starter and self-service users depend on their role: the verdict says so instead of guessing.
 */
export function userVerdict(me: Me): UserVerdict {
	const who = me.fullName || me.userName || me.userId;
	if (me.isMyFirmPortalUser || me.isMyFirmLiteUser) {
		return {
			kind: 'myFirm',
			mayBook: false,
			message: `${who} is a MijnKantoor (MyFirm) user; such a user cannot send invoices to Exact Online.`,
			fix: 'Ask the accountant for a "Kantoorgebruiker" (office user) or another full user, and connect the credential again with that login.',
			handover: `Dear accountant, our connection with Exact Online uses the login ${me.userName || who}, which is a MijnKantoor user and cannot send invoices. Could you give us an office user ("Kantoorgebruiker") with access to our administration, or make the connection with a login of your firm?`,
		};
	}
	if (me.isEmployeeSelfServiceUser) {
		return {
			kind: 'employee',
			mayBook: false,
			message: `${who} is an employee self-service user; such a user has no access to the bookkeeping.`,
			fix: 'Connect the credential again with a login that may book in Exact Online.',
			handover: '',
		};
	}
	if (me.isClientUser) {
		return {
			kind: 'client',
			mayBook: undefined,
			message: `${who} is a client user of an accountant. What it may do depends on the rights that the accountant gave.`,
			fix: 'If bookings are refused, ask the accountant for an office user ("Kantoorgebruiker") or to make the connection with a login of the firm.',
			handover: `Dear accountant, we connect Exact Online with the login ${me.userName || who}. Could you check that this user may book invoices and use the digital postbox in our administration?`,
		};
	}
	if (me.isStarterUser) {
		return { kind: 'starter', mayBook: undefined, message: `${who} uses a starter edition of Exact Online, in which some functions are not available.`, fix: 'If a call answers FORBIDDEN, check that the licence has the function.', handover: '' };
	}
	return { kind: 'office', mayBook: true, message: `${who} is a full user.`, fix: '', handover: '' };
}
