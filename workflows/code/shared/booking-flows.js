/** The booking flows, the simple one first; each with a sentence for who chooses. */
const FLOWS = [
	['postbox', 'to the digital postbox of the administration, where Exact reads them (simple flow)'],
	['entry', 'booked at once as purchase entries, with ledger account and VAT code (advanced flow)'],
	['document', 'filed as documents with their files; somebody books them in Exact'],
	['postboxMail', 'mailed to the Exact address of the administration, for a login without a postbox'],
	['hold', 'kept, nothing is delivered yet'],
];
const flowOption = (flow) => { const found = FLOWS.find(([name]) => name === flow); return found === undefined ? '' : found.join(' - '); };
const FLOW_OPTIONS = FLOWS.map((one) => one.join(' - '));
/** The flow that an answer names; undefined when it names none of them. */
const flowOf = (answer) => FLOWS.map(([name]) => name).find((name) => name === String(answer ?? '').split(' - ')[0].trim());
