/** What a person can send to the accountant as it is (CON-10, PER-2, PER-4): plain text and simple HTML, in a language of choice. */
import type { Finding, Language, Observation } from './finding';
import { say } from './say';

export interface Handover {
	language: Language;
	subject: string;
	text: string;
	html: string;
	/** How many things the accountant is asked; 0 = nothing to send. */
	asks: number;
}

interface Words {
	subject: string;
	hello: string;
	link: string;
	asks: string;
	todo: string;
	nothing: string;
	/** Something is wrong, but not with him. */
	notYours: string;
	office: string;
	rights: string;
	end: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
	en: {
		subject: 'Exact Online: link of {login}',
		hello: 'Dear accountant,',
		link: 'We link n8n with Exact Online, through the Exact login {login}, so that invoices arrive in the administration by themselves. The link was checked on {date}.',
		asks: 'This needs your help:',
		todo: 'What to do:',
		nothing: 'Nothing has to be done: the link works as it should.',
		notYours: 'Nothing is needed from you: what has to be done, we do ourselves.',
		office: 'Could you give us an office user ("Kantoorgebruiker") with access to the administration, or make the link once with a login of your firm? A MijnKantoor user cannot send invoices.',
		rights: 'Your password is never needed: whoever makes the link logs in on the page of Exact itself.',
		end: 'Thank you.',
	},
	nl: {
		subject: 'Exact Online: koppeling van {login}',
		hello: 'Beste accountant,',
		link: 'Wij koppelen n8n met Exact Online, via de Exact-login {login}, zodat facturen vanzelf in de administratie komen. De koppeling is gecontroleerd op {date}.',
		asks: 'Hierbij hebben wij uw hulp nodig:',
		todo: 'Wat te doen:',
		nothing: 'Er hoeft niets te gebeuren: de koppeling werkt zoals het hoort.',
		notYours: 'Van u is niets nodig: wat er moet gebeuren, doen wij zelf.',
		office: 'Kunt u ons een "Kantoorgebruiker" geven met toegang tot de administratie, of de koppeling eenmalig maken met een login van uw kantoor? Een MijnKantoor-gebruiker kan geen facturen versturen.',
		rights: 'Uw wachtwoord is nooit nodig: wie de koppeling maakt, logt in op de pagina van Exact zelf.',
		end: 'Met dank.',
	},
	fr: {
		subject: 'Exact Online : liaison de {login}',
		hello: 'Cher comptable,',
		link: 'Nous relions n8n à Exact Online, avec le compte Exact {login}, afin que les factures arrivent d’elles-mêmes dans l’administration. La liaison a été contrôlée le {date}.',
		asks: 'Nous avons besoin de votre aide :',
		todo: 'Que faire :',
		nothing: 'Rien à faire : la liaison fonctionne comme il faut.',
		notYours: 'Nous n’avons besoin de rien de votre part : nous faisons nous-mêmes ce qu’il faut.',
		office: 'Pouvez-vous nous donner un utilisateur du bureau (« Kantoorgebruiker ») ayant accès à l’administration, ou établir une fois la liaison avec un compte de votre bureau ? Un utilisateur MijnKantoor ne peut pas envoyer de factures.',
		rights: 'Votre mot de passe n’est jamais nécessaire : celui qui établit la liaison se connecte sur la page d’Exact.',
		end: 'Merci d’avance.',
	},
};

/** Matters of n8n, of the network or of the day, with which an accountant can do nothing. */
const NOT_FOR_THE_ACCOUNTANT = new Set(['NOT_CONNECTED', 'TOKEN_TOO_EARLY', 'TOKEN_NOT_STORED', 'TOKEN_ENDPOINT_FAILED', 'NO_ANSWER', 'NOT_REACHED', 'EXACT_UNREACHABLE', 'EXACT_TOO_SLOW', 'EXACT_TROUBLE', 'EXACT_FAULT', 'MAINTENANCE', 'REDIRECTED', 'UNREADABLE_ANSWER', 'SHARED_LOGIN', 'TOKEN_OLD', 'BUDGET_LOW', 'CHECK_SHORTENED', 'DAY_LIMIT', 'DAY_SHARE', 'BREAKER_OPEN', 'PROBES_STOPPED', 'CLIENT_REFUSED', 'CREDENTIAL_UNREADABLE', 'SCOPE_MISSING', 'MINUTE_LIMIT', 'BLOCKED_BY_EXACT']);

const escape = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

export function handover(observations: readonly Observation[], login: string, date: string, language: Language): Handover {
	const words = WORDS[language];
	const put = (text: string) => text.replaceAll('{login}', login).replaceAll('{date}', date);
	const wrong = observations.filter(({ level }) => level === 'error' || level === 'warning');
	const asked = wrong.filter(({ code }) => !NOT_FOR_THE_ACCOUNTANT.has(code));
	const points = asked.map((observation): Finding => (observation.code === 'USER_MYFIRM' ? { ...say(observation, language), fix: words.office } : say(observation, language)));
	const before = [words.hello, put(words.link)];
	const after = [words.rights, words.end];
	const subject = put(words.subject);
	if (points.length === 0) {
		const lines = [...before, wrong.length === 0 ? words.nothing : words.notYours, words.end];
		return { language, subject, text: lines.join('\n\n'), html: lines.map((line) => `<p>${escape(line)}</p>`).join(''), asks: 0 };
	}
	const text = [...before, words.asks, ...points.map(({ sentence, fix }, index) => `${index + 1}. ${sentence}${fix === '' ? '' : `\n   ${words.todo} ${fix}`}`), ...after].join('\n\n');
	const items = points.map(({ sentence, fix }) => `<li><p><strong>${escape(sentence)}</strong></p>${fix === '' ? '' : `<p>${escape(words.todo)} ${escape(fix)}</p>`}</li>`).join('');
	const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${escape(line)}</p>`).join('');
	return { language, subject, text, html: `${paragraphs([...before, words.asks])}<ol>${items}</ol>${paragraphs(after)}`, asks: points.length };
}
