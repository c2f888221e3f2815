/** Where the days of the office begin. */
const OFFICE_ZONE = 'Europe/Amsterdam';
/** A moment as the office reads it. */
const officeTime = (value) => {
	const moment = DateTime.fromISO(String(value ?? ''), { zone: 'utc' }).setZone(OFFICE_ZONE);
	return moment.isValid ? moment.toFormat('dd-MM-yyyy HH:mm') : '';
};
