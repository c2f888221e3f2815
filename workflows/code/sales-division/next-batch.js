// Out: the claims for the next batch; one item without a row when all documents were taken up. Each is taken up once: this
// node runs once per batch.
const { batchSize } = $('Settings').first().json;
const { connection, holder } = $('Start').first().json;
const { until } = $('Lease').first().json;
const documents = $('Start').all().slice(1).map((item) => item.json).slice($runIndex * batchSize, ($runIndex + 1) * batchSize);
if (documents.length === 0) return [{ json: {} }];
return documents.map(({ rowId }) => ({ json: { action: 'claim', rowId, owner: holder, until, patch: { division: String(connection.division), gateway: connection.gateway } } }));
