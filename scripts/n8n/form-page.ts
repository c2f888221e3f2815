/** What a person sees of an n8n 2.41 form page, read from its HTML. */

export interface FormField {
	/** `field-0`, `field-1` … in the order of the field list. */
	name: string;
	label: string;
	kind: 'text' | 'choice' | 'radio' | 'checkboxes' | 'hidden';
	/** For choices: what is offered. */
	options: readonly string[];
	/** What would be sent if nobody touched it. */
	value: string | readonly string[];
}

export interface FormPage {
	url: string;
	html: string;
	title: string;
	/** All words on the page, for a look at notes and endings. */
	text: string;
	fields: readonly FormField[];
	/** The last page has no form: opening it ends the execution. */
	isEnding: boolean;
	/** Proves who opened the page; a form of an n8n user cannot be sent without it. */
	authToken?: string;
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", '#x27': "'", '#x3D': '=', '#x60': '`', nbsp: ' ' };
const plain = (text: string) => text.replace(/&(#?\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole).trim();
const all = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map((match) => plain(match[1] ?? ''));

function field(name: string, label: string, block: string): FormField {
	if (block.includes("class='multiselect ")) {
		const radio = block.includes("data-radio-select='radio'");
		const chosen = all(block, /<input type='checkbox'[^>]*value='([^']*)' checked/g);
		return { name, label, kind: radio ? 'radio' : 'checkboxes', options: all(block, /<input type='checkbox'[^>]*value='([^']*)'/g), value: chosen };
	}
	if (block.includes('<select ')) return { name, label, kind: 'choice', options: all(block, /<option value='([^']+)'/g), value: all(block, /<option value='([^']+)' selected/g)[0] ?? '' };
	const input = /<textarea[^>]*>([^<]*)<\/textarea>/.exec(block) ?? /\bvalue="([^"]*)"/.exec(block);
	return { name, label, kind: 'text', options: [], value: plain(input?.[1] ?? '') };
}

function fieldsOf(form: string): FormField[] {
	const hidden = [...form.matchAll(/<input type="hidden" id="(field-\d+)" name="field-\d+" value="([^"]*)"/g)].map(
		([, name, value]): FormField => ({ name: name ?? '', label: '', kind: 'hidden', options: [], value: plain(value ?? '') }),
	);
	const shown = form.split("<label class='form-label").slice(1).map((block) => {
		const label = plain(/^[^>]*>([^<]*)</.exec(block)?.[1] ?? '');
		const name = /\bid='(field-\d+)'/.exec(block)?.[1] ?? '';
		return field(name, label, block);
	});
	return [...hidden, ...shown].sort((a, b) => Number(a.name.slice(6)) - Number(b.name.slice(6)));
}

/** Reads a page; never throws. */
export function readFormPage(url: string, html: string): FormPage {
	const form = /<form class='card'[\s\S]*?<\/form>/.exec(html)?.[0];
	const body = html.replace(/<(script|style|svg)[\s\S]*?<\/\1>/g, '').replace(/<[^>]+>/g, ' ');
	const authToken = /const authToken = '([^']+)'/.exec(html)?.[1];
	return {
		url,
		html,
		title: plain(/<h1>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? ''),
		text: plain(body).replace(/\s+/g, ' '),
		fields: form === undefined ? [] : fieldsOf(form),
		isEnding: form === undefined,
		...(authToken === undefined ? {} : { authToken }),
	};
}
