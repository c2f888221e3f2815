// Out: one item per question with what is used of the answer. A report holds more than a night with 500 administrations
// should keep in memory.
const asked = $('Each question').first().json;
const answer = $input.all().map((item) => item.json);
const failure = answer.find((one) => one.error !== undefined && one.verdict === undefined);
const report = answer.find((one) => one.verdict !== undefined);
const codes = (report?.findings ?? []).map(({ code }) => code);
const said = report === undefined ? undefined : {
	checkedAt: report.checkedAt, login: report.user?.login ?? '', calls: report.calls ?? 0, expected: report.divisions?.expected ?? [],
	// It did not see all of the administration: a limit was met, or little of the day was left.
	cutOff: !codes.includes('DIVISION_CHECKED') || codes.some((code) => inject.notNow.includes(code)),
	findings: (report.findings ?? []).filter(({ level }) => level === 'error' || level === 'warning').map(({ level, code, sentence, fix }) => ({ level, code, sentence, fix })),
};
return [{ json: {
	kind: asked.kind, gateway: asked.gateway, connectionId: asked.connectionId, connectionIds: asked.connectionIds, documents: asked.documents,
	report: said,
	messages: asked.kind === 'postbox' ? answer.filter((one) => one.messageId !== undefined).map(({ messageId, recipientStatus, recipientStatusText, result, state, fix }) => ({ messageId, recipientStatus, recipientStatusText, result, state, fix })) : [],
	webhooks: asked.kind === 'webhooks' ? answer : [],
	failure: failure === undefined ? undefined : { code: failure.details?.code ?? '', message: failure.message ?? failure.error, fix: failure.details?.fix ?? '' },
} }];
