import { bookingSettingsSection } from './booking-settings';
import { SCHEMA_VERSION, TABLES, TABLE_NAMES } from './tables';

/** docs/tables.md. */
export function tablesPage(): string {
	const parts = TABLE_NAMES.map((name) => {
		const { purpose, writer, columns } = TABLES[name];
		const rows = columns.map((column) => `| \`${column.name}\` | ${column.type} | ${column.meaning} |`);
		return [`## ${name}`, '', `${purpose} Written by: ${writer}.`, '', '| column | type | meaning |', '|---|---|---|', ...rows].join('\n');
	});
	return `${[
		'# Tables',
		'',
		'Written by `npm run templates` from `scripts/templates/tables.ts` and `scripts/templates/booking-settings.ts`; change it there.',
		'',
		`The templates keep what they know in n8n's own Data Tables (n8n > Data tables), so that an operator can open them and a backup of n8n's database holds them. Version of the columns: **${SCHEMA_VERSION}**. Every table also has n8n's own \`id\`, \`createdAt\` and \`updatedAt\`.`,
		'',
		'Rules that hold for all of them:',
		'',
		'- **Do not copy a table, and do not make one whose name contains one of these names** (`ExactDeliveries copy`). n8n finds a table by a part of its name and takes the newest. The Ledger looks for the exact name and is safe; other templates are not.',
		'- Times are written in UTC and end in `Z`. A time that is not known is empty (null), never an empty text.',
		'- A table belongs to the n8n project of the workflows that use it: keep all templates in one project.',
		'- Amounts are decimal strings, never numbers.',
		'- The column of a state is changed by the templates. Where an operator may change something by hand, it says so.',
		'',
		parts.join('\n\n'),
		'',
		bookingSettingsSection(),
	].join('\n')}\n`;
}
