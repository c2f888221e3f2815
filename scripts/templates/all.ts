/** Every template, in the order of their numbers. A file NN-name.ts that is missing here fails test/templates. */
import type { Template } from './builder/template';
import exactLogin from './01-exact-login';
import ledger from './02-ledger';
import connectAnOrganisation from './03-connect-an-organisation';
import autopilotReceive from './04-autopilot-receive';
import autopilotDeliver from './05-autopilot-deliver';
import autopilotOneDivision from './06-autopilot-one-division';
import sendSalesDocuments from './07-send-sales-documents';
import salesOneDivision from './08-sales-one-division';
import fetchFromMyInvoicingTool from './09-fetch-from-my-invoicing-tool';
import changeAConnection from './10-change-a-connection';
import onboardAClient from './11-onboard-a-client';
import moveConnections from './12-move-connections';
import connectionsOverview from './15-connections-overview';
import documentsOverview from './16-documents-overview';
import nightlyCheck from './17-nightly-check';
import paymentStatus from './20-payment-status';
import writeBack from './21-write-back-to-my-invoicing-tool';
import whenAPaymentChanges from './22-when-a-payment-changes';
import resubmitRun from './29-resubmit-run';
import resubmit from './30-resubmit';
import reviewPurchaseInvoices from './31-review-purchase-invoices';
import nightRun from './32-night-run';
import whenARunDies from './33-when-a-run-dies';
import reconciliation from './34-reconciliation';
import morningDigest from './35-morning-digest';
import purchaseInvoicePicture from './36-purchase-invoice-picture';
import archive from './37-archive';
import readWatchdogMails from './38-read-watchdog-mails';

const ALL: readonly Template[] = [exactLogin, ledger, connectAnOrganisation, autopilotReceive, autopilotDeliver, autopilotOneDivision, sendSalesDocuments, salesOneDivision, fetchFromMyInvoicingTool, changeAConnection, onboardAClient, moveConnections, connectionsOverview, documentsOverview, nightlyCheck, paymentStatus, writeBack, whenAPaymentChanges, resubmitRun, resubmit, reviewPurchaseInvoices, nightRun, whenARunDies, reconciliation, morningDigest, purchaseInvoicePicture, archive, readWatchdogMails];

/** All templates; throws when two share a number, key or workflow name, or when the order is not that of the numbers. */
export function allTemplates(): readonly Template[] {
	for (const of of [(one: Template) => one.head.number, (one: Template) => one.head.key, (one: Template) => one.head.name]) {
		const names = ALL.map(of);
		const twice = names.find((name, index) => names.indexOf(name) !== index);
		if (twice !== undefined) throw new Error(`two templates are called ${twice}`);
	}
	const numbers = ALL.map((one) => one.head.number);
	if (numbers.join() !== [...numbers].sort().join()) throw new Error('the list of templates is not in the order of their numbers');
	return ALL;
}
