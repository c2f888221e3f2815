import { storage } from './archive/storage';
import { readRows } from './builder/data-table';
import { callTemplate, calledByTemplate, code, editFields, everyDayAt, ifTrue } from './builder/node-kinds';
import { template } from './builder/template';

/** Originals that were downloaded and are not in Exact yet: the inbox keeps a downloaded document for seven days only. */
export default template({ number: '37', key: 'archive', name: 'Archive of originals', version: 1, keepSuccessfulData: false }, (t) => {
	t.note(
		`## Archive of originals
Keeps the original of a document from its download until it is in Exact: the inbox keeps a downloaded document for 7 days only. When the inbox no longer gives it, the Exact login reads it here.

**To do once**
- *One n8n:* make the folder that stands in *Settings*, so that n8n may write in it (n8n makes no folders; in Docker mount a volume there). n8n writes only under \`~/.n8n-files\`, or where N8N_RESTRICT_FILE_ACCESS_TO says.
- *n8n in queue mode:* the workers share no folder, so S3 it must be. Set \`storage\` to \`s3\`, name the bucket, choose the S3 credential in the three S3 nodes and switch them on. \`deploy/queue-mode/compose.yaml\` brings a storage.

Then publish. No archive at all: empty \`archive\` in *Autopilot: one division* > *Settings*.`,
		[0, -3], [5, 2.6], 'yellow',
	);
	const start = t.node('When the Exact login calls', calledByTemplate(), [0, 0.5]);
	const nightly = t.node('Every night', everyDayAt(4, 10), [0, 3.6]);
	const settings = t.node('Settings', editFields({ storage: 'files', folder: '/home/node/.n8n-files', bucket: 'exact-online-autopilot', daysAfterDelivery: 7, daysInAll: 400 }), [1, 2], { executeOnce: true, notes: 'Where originals lie, and how long' });
	const called = t.node('Called, or night?', ifTrue("={{ $('When the Exact login calls').isExecuted }}"), [2, 2]);
	t.chain(start, settings, called);
	t.link(nightly, settings);

	const requests = t.node('Requests', code('archive/requests.js'), [3, 0.5]);
	const keep = t.node('Keep or fetch?', ifTrue("={{ $json.action === 'keep' }}"), [4, 0.5]);
	const write = storage(t, 'write', [5, 0]);
	const noted = t.node('For the ledger', code('archive/note-it.js'), [7, 0]);
	const told = t.node('Note it with the row', callTemplate('ledger'), [8, 0]);
	const read = storage(t, 'read', [5, 1.8], { onError: 'continueRegularOutput', alwaysOutputData: true });
	const found = t.node('Found', code('archive/found.js'), [7, 1.8]);
	t.link(called, requests, 0);
	t.chain(requests, keep, write.first);
	for (const last of write.last) t.link(last, noted);
	t.chain(noted, told);
	t.link(keep, read.first, 1);
	for (const last of read.last) t.link(last, found);

	t.note('### Retention\nWhat is in Exact needs no copy for long; what never got there is kept until it would be of no use. The days stand in *Settings*.', [2.9, 2.9], [6.2, 2.3], 'blue');
	const rows = t.node('Rows with an original', readRows('ExactDeliveries', [{ column: 'archive', is: 'isNotEmpty' }]), [3, 3.8], { executeOnce: true });
	const over = t.node('Whose time is over', code('archive/whose-time-is-over.js'), [4, 3.8]);
	const remove = storage(t, 'remove', [5, 3.8]);
	const forget = t.node('Forget them', code('archive/forget.js'), [7, 3.8]);
	const forgotten = t.node('Tell the ledger', callTemplate('ledger'), [8, 3.8]);
	t.link(called, rows, 1);
	t.chain(rows, over, remove.first);
	for (const last of remove.last) t.link(last, forget);
	t.chain(forget, forgotten);
});
