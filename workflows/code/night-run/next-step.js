// Out: the steps of the night in their order, each with what it leaves of a day's calls to those that follow.
const { keepBackOfCheck, keepBackOfFollowUp, keepBackOfPayments, resubmitDays } = $('Settings').first().json;
return [
	{ json: { step: 'check', name: 'Nightly check', call: { action: 'night', keepBack: keepBackOfCheck, keepBackOfPostbox: keepBackOfFollowUp } } },
	{ json: { step: 'resubmit', name: 'Resubmit', call: { action: 'night', days: resubmitDays } } },
	{ json: { step: 'payments', name: 'Payment status', call: { action: 'night', keepBack: keepBackOfPayments } } },
];
