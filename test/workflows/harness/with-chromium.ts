import { chromiumPath } from '../../../scripts/screenshots/chromium';

/** Whether this machine has a browser for the tests that look at pages as a person does. */
export const HAS_CHROMIUM = chromiumPath() !== undefined;

if (!HAS_CHROMIUM) process.stderr.write('No Chromium on this machine (CHROMIUM_PATH names another place): the tests in a browser are skipped.\n');

/** `describe`, or a skipped one where there is no Chromium. */
export const describeInBrowser = HAS_CHROMIUM ? describe : describe.skip;
