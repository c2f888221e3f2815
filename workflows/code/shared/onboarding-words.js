// What a client reads: the mail with the link, and the page behind it. In his language.
const LANGUAGES = { nl: 'Nederlands', fr: 'Français', en: 'English' };
const ONBOARDING = {
	nl: {
		subject: 'Uw facturen in Exact Online: wie bent u?',
		mail: 'Beste {client},\n\n{office} wil uw e-facturen vanzelf in uw administratie in Exact Online laten komen. Wilt u daarvoor één keer zeggen wie u bent?\n\n{link}\n\nDe link werkt één keer, tot en met {until}.\n\nDit is nog niet de toestemming in Exact Online. Die geeft u later op de pagina van Exact zelf, of {office} heeft die al. Niemand vraagt ooit uw wachtwoord.\n\nGeef daarnaast in uw eigen account toegang aan {officeEmail} (menu Toegangsbeheer).\n\nMet vriendelijke groet,\n{office}',
		title: 'Wie bent u?', intro: '{office} wil uw e-facturen vanzelf in uw administratie in Exact Online laten komen.',
		not: 'Dit is niet de toestemming in Exact Online. Die geeft u later op de pagina van Exact zelf. Niemand vraagt ooit uw wachtwoord.',
		access: 'Geef daarnaast in uw eigen account toegang aan {officeEmail} (menu Toegangsbeheer).',
		contactName: 'Uw naam', companyName: 'Naam van de onderneming', vatNumber: 'Btw-nummer', chamber: 'KvK- of ondernemingsnummer', remark: 'Opmerking (mag leeg blijven)',
		understood: 'Ik begrijp dat dit niet de toestemming in Exact Online is.', send: 'Versturen', missing: 'Vul uw naam, de naam van de onderneming en een btw- of ondernemingsnummer in, en vink de laatste regel aan.',
		thanks: 'Dank u', done: 'Uw gegevens zijn bij {office}. U hoeft nu niets meer te doen. U kunt dit venster sluiten.',
	},
	fr: {
		subject: 'Vos factures dans Exact Online : qui êtes-vous ?',
		mail: 'Bonjour {client},\n\n{office} souhaite que vos factures électroniques arrivent d’elles-mêmes dans votre administration d’Exact Online. Voulez-vous pour cela dire une fois qui vous êtes ?\n\n{link}\n\nLe lien fonctionne une fois, jusqu’au {until} inclus.\n\nCeci n’est pas encore l’autorisation dans Exact Online. Vous la donnerez plus tard sur la page d’Exact, ou {office} l’a déjà. Personne ne demande jamais votre mot de passe.\n\nDonnez aussi, dans votre propre compte, accès à {officeEmail} (menu Gestion des accès, « Toegangsbeheer »).\n\nCordialement,\n{office}',
		title: 'Qui êtes-vous ?', intro: '{office} souhaite que vos factures électroniques arrivent d’elles-mêmes dans votre administration d’Exact Online.',
		not: 'Ceci n’est pas l’autorisation dans Exact Online. Vous la donnerez plus tard sur la page d’Exact. Personne ne demande jamais votre mot de passe.',
		access: 'Donnez aussi, dans votre propre compte, accès à {officeEmail} (menu Gestion des accès, « Toegangsbeheer »).',
		contactName: 'Votre nom', companyName: 'Nom de l’entreprise', vatNumber: 'Numéro de TVA', chamber: 'Numéro d’entreprise', remark: 'Remarque (facultatif)',
		understood: 'Je comprends que ceci n’est pas l’autorisation dans Exact Online.', send: 'Envoyer', missing: 'Indiquez votre nom, le nom de l’entreprise et un numéro de TVA ou d’entreprise, et cochez la dernière ligne.',
		thanks: 'Merci', done: '{office} a bien reçu vos données. Vous n’avez plus rien à faire. Vous pouvez fermer cette fenêtre.',
	},
	en: {
		subject: 'Your invoices in Exact Online: who are you?',
		mail: 'Dear {client},\n\n{office} would like your e-invoices to arrive in your administration in Exact Online by themselves. Would you say once who you are?\n\n{link}\n\nThe link works once, until {until}.\n\nThis is not yet the consent in Exact Online. You give that later on the page of Exact itself, or {office} has it already. Nobody ever asks for your password.\n\nPlease also give {officeEmail} access in your own account (menu Access management, "Toegangsbeheer").\n\nKind regards,\n{office}',
		title: 'Who are you?', intro: '{office} would like your e-invoices to arrive in your administration in Exact Online by themselves.',
		not: 'This is not the consent in Exact Online. You give that later on the page of Exact itself. Nobody ever asks for your password.',
		access: 'Please also give {officeEmail} access in your own account (menu Access management, "Toegangsbeheer").',
		contactName: 'Your name', companyName: 'Name of the company', vatNumber: 'VAT number', chamber: 'Chamber of commerce or enterprise number', remark: 'Remark (may stay empty)',
		understood: 'I understand that this is not the consent in Exact Online.', send: 'Send', missing: 'Fill in your name, the name of the company and a VAT or enterprise number, and tick the last line.',
		thanks: 'Thank you', done: '{office} has your data. There is nothing more to do now. You can close this window.',
	},
};
const put = (text, values) => text.replace(/\{(\w+)\}/g, (blank, name) => String(values[name] ?? blank));
