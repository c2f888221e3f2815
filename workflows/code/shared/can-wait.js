/* global isOfResubmit */
/** Whether a row leaves calls to others. What may be in Exact already is not left in doubt for want of a few calls. */
const canWait = (row) => isOfResubmit(row.reason) && !['sending', 'uncertain'].includes(row.state);
