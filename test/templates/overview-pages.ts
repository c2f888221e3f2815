import { runCodeBody, type Item } from './run-code-body';

/** Connections as the table gives them; each field may be overwritten. */
export function connectionRow(id: number, more: Record<string, unknown> = {}): Item {
	const now = new Date().toISOString();
	return {
		json: {
			id, partyName: `Klant ${id} BV`, partyId: `0106:${String(10000000 + id)}`, divisionName: `Administratie ${id}`, division: String(100000 + id), client: '', flow: 'postbox', state: 'live',
			check: 'green', checkText: 'In order.', checkedAt: now, activeFrom: '2026-01-05T09:00:00.000Z', lastSuccessAt: now, lastErrorAt: null, lastError: null, gatewayLabel: 'Exact login', loginKind: 'firm',
			divisionVat: `NL${String(100000000 + id)}B01`, exactUser: 'office@lindehof.example', gateway: 'w1', seal: 'secret-seal', linkedBy: 'office@lindehof.example', ...more,
		},
	};
}

export function connectionsPage(rows: readonly Item[], query: Record<string, unknown> = {}): string {
	const [page] = runCodeBody('connections-overview/page.js', { input: rows, nodes: { 'The page is opened': [{ json: { query } }], 'All connections': rows.length === 0 ? [{ json: {} }] : rows } });
	return String(page?.json.html);
}

/** Rows of the ledger as the table gives them. */
export function documentRow(id: number, more: Record<string, unknown> = {}): Item {
	return {
		json: {
			id, source: 'econnect', direction: '', partyId: '0106:10000001', documentId: `doc-${id}`, state: 'sent', kind: 'invoice', number: `F-${id}`, supplier: `Leverancier ${id} BV`, issueDate: '2026-11-02', total: '121.00', amount: '121.00', currency: 'EUR',
			division: '100001', message: 'It is in Exact.', fix: '', code: '', retryable: false, attempts: 1, announcedAt: '2026-11-02T10:00:00.000Z', finishedAt: '2026-11-02T10:01:00.000Z', exactNumber: '', exactStatus: '', paymentState: '', key: 'ABCDEFGHJKLM', flow: 'postbox', reason: '', ...more,
		},
	};
}

export function documentsPage(rows: readonly Item[], query: Record<string, unknown> = {}, connections: readonly Item[] = [connectionRow(1)]): string {
	const wish = runCodeBody('documents-overview/wish.js', { input: [{ json: { query } }] });
	const from = String(wish[0]?.json.readFrom);
	const read = rows.filter(({ json }) => String(json.announcedAt) >= from);
	const [page] = runCodeBody('documents-overview/page.js', { nodes: { 'What is asked': wish, 'All connections': connections, Documents: read.length === 0 ? [{ json: {} }] : read } });
	return String(page?.json.html);
}
