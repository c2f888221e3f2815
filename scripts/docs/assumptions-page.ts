/** docs/assumptions.md: what is taken for true about Exact, eConnect and bank files without being established, from the lists where it is kept. */
import { assumptionList } from '../../test/simulators/exact-online/assumptions';

interface Assumed {
	id: string;
	sentence: string;
	/** How a simulator can take the other position; '' where none can. */
	switch: string;
	probe: string;
}

/** What the product assumes beyond the switches of the simulator of Exact. */
const PRODUCT: readonly Assumed[] = [
	{ id: 'EX-61', sentence: 'On self-assessed VAT codes the EU sales listing or the Intrastat mark tells goods from services.', switch: 'VAT codes of a division (`POST /seed`)', probe: 'Read vat/VATCodes of a real division and compare with its VAT return.' },
	{ id: 'EX-62', sentence: 'VATNonDeductiblePercentage is a number from 0 to 100.', switch: '', probe: 'Post a purchase entry with 50 in a test division and read the ledger.' },
	{ id: 'EX-64', sentence: 'JournalStatusList.Status 0 is open; a period that is not listed is open.', switch: '', probe: 'Close a period in a test division and read the list.' },
	{ id: 'EX-65', sentence: 'English and French forms of messages that are only known in Dutch follow the pattern of those that are known in all three.', switch: 'language of the user (`POST /seed`)', probe: 'Provoke the messages of the catalogue with an English and a French user.' },
	{ id: 'EX-66', sentence: 'A 500 with an OData error text that is not of the kind "a problem has occurred" is a refusal on business grounds, and nothing was done.', switch: 'fault `status` against `statusAfterWork`', probe: 'Post entries that Exact refuses, then look for them.' },
	{ id: 'EX-67', sentence: '10 MB means 10 x 1024 x 1024 decoded bytes, in every country.', switch: 'EX-33 for the status', probe: 'Post attachments just under and over it.' },
	{ id: 'EX-68', sentence: 'startswith, substringof and trim work in filters on Code, Description and Name of master lists and relations.', switch: 'EX-18 for other functions', probe: 'Search the lists of a test division from the pickers.' },
	{ id: 'EX-80', sentence: 'Exact recognises an e-invoice in an SBDH envelope as it does a bare one.', switch: '', probe: 'Upload both to the postbox of a test division and look at the status.' },
	{ id: 'EX-84', sentence: 'Journals.AutoSave true means that entries in the journal are processed at once.', switch: 'rows of a division (`POST /seed`)', probe: 'Book in such a journal and read the status of the entry.' },
	{ id: 'EX-85', sentence: 'AutomaticProcessProposedEntry may stand in a filter of relations beside Modified, although it is not listed as filterable.', switch: '', probe: 'Run Connection: Check; on a 400 it leaves this finding out.' },
	{ id: 'EX-90', sentence: 'LastPaymentDate of a payment term is filled by a payment and by nothing else, which tells paid from settled.', switch: 'control door: `/books/pay`', probe: 'Match an invoice with a credit note and read its term.' },
	{ id: 'EX-91', sentence: 'SyncTimestamp and sync/Deleted count in the same row versions as sync/Cashflow/PaymentTerms.', switch: '', probe: 'Read all three after one change.' },
	{ id: 'EX-92', sentence: 'No change becomes visible more than ten minutes after a later one: row versions and Modified are given when a transaction begins, and lists are read a second time after ten minutes.', switch: 'rows of a division with a Timestamp or Modified of their own (`POST /seed`)', probe: 'Import a large file in a test division and read its sync list each minute meanwhile.' },
	{ id: 'N8N-01', sentence: 'On PostgreSQL two announcers of one document could keep two rows only if the second was claimed within milliseconds; the look-up by key in Exact covers that.', switch: '', probe: '`npm run test:queue`' },
	{ id: 'N8N-02', sentence: "n8n's table of processed items is looked at and written without a lock: in queue mode two workers that run the *Exact Online Webhook Trigger* of one workflow at the same moment may both let one change through. Nothing is lost; in one process the runs take turns.", switch: '', probe: 'Send the same message to two workers at once and count the runs.' },
	{ id: 'N8N-03', sentence: 'After a kill n8n calls the error workflow of a run that was inside a node which it had started for the first time, and of no other; nor of a run that began in the seconds before its event log was open (read in 2.41, the latter seen in the crash test).', switch: '', probe: '`dead-run.e2e.ts` kills a run in its first and in a later batch' },
	{ id: 'N8N-04', sentence: 'No two n8n processes share an event log: one that starts would report the living runs of the other as crashed, and *When a run dies* would free what they hold.', switch: '', probe: 'Give each worker a `.n8n` folder of its own, as `deploy/queue-mode` does, or its own `N8N_EVENTBUS_LOGWRITER_LOGFULLPATH`.' },
];

const INBOX: readonly Assumed[] = [
	{ id: 'EC-01', sentence: 'Pauses between the tries of a hook call: 5 s, 15 s, 1 min, 5 min, 30 min, 2 h, 6 h.', switch: 'setting `retrySeconds`', probe: 'Answer an event with 503 and write down when it comes again.' },
	{ id: 'EC-02', sentence: 'A document whose retention has ended answers 404.', switch: '`goneStatus`: **404** / 410', probe: 'Download a document eight days after its first download.' },
	{ id: 'EC-03', sentence: 'A list of hooks shows the signing secret behind # in the address.', switch: '`hookSecretListed`: **true**', probe: 'Read the hooks of an account.' },
	{ id: 'EC-04', sentence: 'A hook call that waits for its next try does not hold up the queue.', switch: '`retryBlocksQueue`: **false**', probe: 'Answer one event with 503 and watch the next.' },
	{ id: 'EC-05', sentence: 'The status of an invoice response is taken as a two-letter code and as a word; the node sends two letters.', switch: '`responseStatus`: **both** / code / word', probe: 'Send both on acceptance.' },
	{ id: 'EC-06', sentence: 'Both names of the download parameter work (targetFormat, targetDocumentTypeId); the node sends both.', switch: '`downloadParameter`: **both** / either', probe: 'Download with each on acceptance.' },
	{ id: 'EC-07', sentence: 'It is not proven that there is a list of received documents. The node asks GET purchaseInvoice of the party with `from`, a guess, follows a Link header to further pages, and says LIST_NOT_OFFERED on a 404. *Resubmit* reads the list only when `inboxList` in its Settings is true, and says in its report what could not be read.', switch: '`listEndpoint`: **false**, `listPage`: **0** (all on one page)', probe: 'Ask eConnect for the path and its pages; then switch `inboxList` on and look at the line "List of the inbox" of a dry run.' },
	{ id: 'EC-08', sentence: 'A PUT with an unknown hook id keeps that id.', switch: '`hookIdByCaller`: **true**', probe: 'PUT a hook with an id of your own.' },
	{ id: 'EC-09', sentence: 'A re-offer ("API opnieuw aanbieden") is a new event with a new createdOn for the same document id; it does not bring back a file that is gone.', switch: '`reofferRestores`: **false**', probe: 'Press the button on acceptance and compare the events.' },
	{ id: 'EC-10', sentence: 'Any 2xx counts as heard; a call times out after 30 seconds.', switch: 'setting `hookTimeoutSeconds`', probe: 'Answer slowly on acceptance.' },
	{ id: 'EC-11', sentence: 'A ping has the topic Ping and reaches all hooks of the party.', switch: '', probe: 'Ping on acceptance.' },
	{ id: 'EC-12', sentence: 'The details of InvoiceReceived are sender, recipient, id and documentTypeId. Nothing relies on them.', switch: '', probe: 'Look at one event.' },
	{ id: 'EC-13', sentence: 'Deleting a hook cancels its waiting calls.', switch: '', probe: 'Delete a hook while a call waits.' },
	{ id: 'EC-14', sentence: 'The history of a document names its first download ("Delivered") with the time; read only for the dry run of Resubmit, to say without a download whether the file is still there.', switch: '', probe: 'Read the history before and after a download.' },
	{ id: 'EC-15', sentence: 'A watch-dog mail names the topic, the document id (a GUID behind the word "document") and the organisation.', switch: '`watchdogNamesParty`: **true**', probe: 'Let a hook call fail and read the mail.' },
];

const BANK: readonly Assumed[] = [
	{ id: 'BNK-A1', sentence: 'In CODA version 1 the counterparty stands at other positions than in version 2.', switch: '', probe: 'Read a version 1 file of a bank.' },
	{ id: 'BNK-A2', sentence: 'In MT940, /REMI/STRD/CUR/ holds a Dutch betalingskenmerk.', switch: '', probe: 'Read a statement with a payment that carries one.' },
	{ id: 'BNK-A3', sentence: 'Some banks count the free messages in the trailer of a CODA file; both counts are accepted.', switch: '', probe: 'Compare files of several banks.' },
	{ id: 'BNK-A4', sentence: 'A text line of full length goes on in the next one without a space.', switch: '', probe: 'Compare with the bank portal.' },
	{ id: 'BNK-A5', sentence: 'Balances of opposite sign in CAMT are turned, with a warning, only when they then fit exactly.', switch: '', probe: 'Ask the bank that writes them.' },
];

const cell = (text: string) => text.replace(/\|/g, '\\|');
const table = (rows: readonly Assumed[]) => ['| id | assumed | simulator | how to find out |', '|---|---|---|---|', ...rows.map((row) => `| ${row.id} | ${cell(row.sentence)} | ${cell(row.switch) || 'no switch'} | ${cell(row.probe)} |`)].join('\n');

/** The page as Markdown. */
export function assumptionsPage(): string {
	const switches = [...assumptionList].map(({ id, name, sentence, default: position, choices }) => `| ${id} | ${cell(sentence)} | \`${name}\`: **${String(position)}** (${choices.map(String).join(' / ')}) |`);
	return `# Assumptions

What no source establishes, each with an id that also stands in the code that relies on it. Nothing here was checked with a live account.
The file is written by \`npm run templates\` from the lists in the simulators and in scripts/docs/assumptions-page.ts.

## About Exact Online, with a switch in the simulator

Positions are set with \`POST /assumptions {"EX-01": "400"}\` at the control door, or with the option \`assumptions\`.

| id | assumed | switch: **default** (positions) |
|---|---|---|
${switches.join('\n')}

## About Exact Online and n8n, relied on by the product

${table(PRODUCT)}

## About eConnect

Switches are settings of the simulator (\`POST /settings {"assumptions": {…}}\`).

${table(INBOX)}

## About bank files

${table(BANK)}
`;
}
