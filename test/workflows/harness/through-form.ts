/** Forms filled in by how their labels and options begin. */
import { openForm, type FormSession } from '../../../scripts/n8n/drive-form';
import type { FormPage } from '../../../scripts/n8n/form-page';

export type Answers = Readonly<Record<string, string>>;

/** Answers a page: labels and options by how they begin. */
export async function answerPage(session: FormSession, answers: Answers): Promise<FormPage> {
	const real = Object.entries(answers).map(([begin, value]): [string, string] => {
		const field = session.page.fields.find(({ label }) => label.startsWith(begin));
		if (field === undefined) throw new Error(`The page "${session.page.title}" has no field ${begin}: ${session.page.text.slice(0, 400)}`);
		return [field.label, field.options.length === 0 ? value : (field.options.find((option) => option.startsWith(value)) ?? value)];
	});
	return await session.submit(Object.fromEntries(real));
}

/** @returns the page on which it ended */
export async function throughForm(n8n: Parameters<typeof openForm>[0], path: string, pages: readonly Answers[], answer = answerPage): Promise<FormPage> {
	const session = await openForm(n8n, path);
	for (const answers of pages) {
		if (session.page.isEnding) break;
		await answer(session, answers);
	}
	if (session.page.isEnding) await session.finish();
	return session.page;
}
