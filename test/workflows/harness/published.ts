import axios from 'axios';
import { until } from './until';

/** Waits until a published webhook takes POSTs: n8n answers that a workflow is published before it is. */
export async function published(url: string, path: string): Promise<void> {
	await until(`the webhook ${path} listens`, async () => {
		// A GET is told which method the address knows.
		const probe = await axios.get(`${url}/webhook/${path}`, { proxy: false, validateStatus: () => true });
		return JSON.stringify(probe.data).includes('POST');
	});
}
