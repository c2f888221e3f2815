/** Pictures of workflows as they look in n8n's editor. */
import type { BrowserContext, Page } from 'playwright-core';
import type { N8nServer } from '../n8n/start';

/** What n8n shows beside the canvas and a reader of a picture does not need. */
const DISTRACTIONS = ['banner-stack', 'ask-assistant-sidebar', 'instance-ai-canvas-action-button', 'nps-survey-modal', 'version-updates-panel', 'canvas-minimap', 'logs-panel', 'canvas-controls', 'canvas-build-with-ai-button', 'execute-workflow-button', 'execute-workflow-button-main', 'node-creator-plus-button']
	.map((id) => `[data-test-id="${id}"]`)
	.join(',');

/** A page that is logged in as the owner. The cookie is bound to the browser id that n8n keeps in local storage. */
export async function loggedIn(browser: BrowserContext, n8n: Pick<N8nServer, 'url' | 'owner'>): Promise<Page> {
	const page = await browser.newPage();
	await page.goto(`${n8n.url}/healthz`);
	await page.evaluate(async ({ email, password }) => {
		localStorage.setItem('n8n-browserId', 'pictures');
		await fetch('/rest/login', { method: 'POST', headers: { 'content-type': 'application/json', 'browser-id': 'pictures' }, body: JSON.stringify({ emailOrLdapLoginId: email, password }) });
	}, n8n.owner);
	return page;
}

/** The canvas of a workflow, fitted to the window. */
export async function photographCanvas(page: Page, n8n: Pick<N8nServer, 'url'>, workflowId: string, file: string): Promise<void> {
	await page.goto(`${n8n.url}/workflow/${workflowId}`);
	await page.waitForSelector('[data-test-id="canvas-node"]');
	await page.locator('[data-test-id="suggested-actions-close"]').click({ timeout: 2000 }).catch(() => undefined);
	await page.locator('[data-test-id="zoom-to-fit"]').click();
	await page.addStyleTag({ content: `${DISTRACTIONS},.el-notification{display:none!important}` });
	await page.waitForTimeout(1000);
	// Only where something is: a workflow rarely has the shape of a window.
	const boxes = await Promise.all((await page.locator('[data-test-id="canvas-node"], [data-test-id="canvas-sticky-node"], .vue-flow__node').all()).map(async (node) => await node.boundingBox()));
	const shown = boxes.filter((box) => box !== null);
	const [left, top] = [Math.min(...shown.map(({ x }) => x)) - 40, Math.min(...shown.map(({ y }) => y)) - 30];
	const [right, bottom] = [Math.max(...shown.map(({ x, width }) => x + width)) + 60, Math.max(...shown.map(({ y, height }) => y + height)) + 50];
	await page.screenshot({ path: file, clip: { x: Math.max(0, left), y: Math.max(0, top), width: right - Math.max(0, left), height: bottom - Math.max(0, top) } });
}

/** The panel of one node, as it opens by a double click. */
export async function photographPanel(page: Page, n8n: Pick<N8nServer, 'url'>, workflowId: string, node: string, file: string): Promise<void> {
	await page.goto(`${n8n.url}/workflow/${workflowId}`);
	await page.waitForSelector('[data-test-id="canvas-node"]');
	await page.locator('[data-test-id="suggested-actions-close"]').click({ timeout: 2000 }).catch(() => undefined);
	await page.locator('[data-test-id="zoom-to-fit"]').click();
	await page.addStyleTag({ content: `${DISTRACTIONS},.el-notification{display:none!important}` });
	await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
	await page.waitForSelector('[data-test-id="ndv"], [data-test-id="node-parameters"]');
	await page.waitForTimeout(2500);
	await page.screenshot({ path: file });
}
