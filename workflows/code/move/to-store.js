// Out: the rows as they are stored. One without a seal is not: a row of before stays on `migrating`, and the report names it.
const COLUMNS = inject.columns;
const sealed = $('Seals').all().map((item) => item.json).filter(({ seal, connection }) => typeof seal === 'string' && seal !== '' && connection !== undefined);
const rows = sealed.map(({ number, id, seal, connection }) => ({ number, id, row: Object.fromEntries(COLUMNS.filter((name) => name !== 'seal').map((name) => [name, connection[name] ?? (name.endsWith('At') ? null : '')]).concat([['seal', seal]])) }));
return [{ json: { rows, known: rows.some(({ id }) => id > 0), fresh: rows.some(({ id }) => id === 0) } }];
