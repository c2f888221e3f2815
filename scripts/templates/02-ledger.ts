import { template } from './builder/template';
import { calledByTemplate } from './builder/node-kinds';
export default template({ number: '02', key: 'ledger', name: 'Exact Online Autopilot - Ledger', version: 1, keepSuccessfulData: false }, (t) => {
	t.node('When a template calls', calledByTemplate(), [0, 0]);
	t.note('wip', [-2, 0], [2, 2]);
});
