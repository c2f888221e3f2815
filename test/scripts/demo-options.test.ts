import { demoOptions } from '../../scripts/demo/options';

describe('what may stand behind npm start', () => {
	it('is a rehearsal that stays open when nothing stands there', () => {
		expect(demoOptions([])).toEqual({ once: false, json: false, live: false, publicUrl: undefined, port: 5678, documents: 24 });
	});

	it('takes a public address for live work without its last slash', () => {
		expect(demoOptions(['--live', '--public-url', 'https://n8n.example.com/'])).toMatchObject({ live: true, publicUrl: 'https://n8n.example.com' });
	});

	it.each([[['--live']], [['--live', '--public-url', 'http://n8n.example.com']], [['--live', '--public-url', 'https://n8n.example.com/path']], [['--port', 'x']], [['--documents', '-1']], [['--simulate']]])('refuses %j in words', (words) => {
		expect(() => demoOptions(words)).toThrow();
	});
});
