import type { IExecuteFunctions, IHookFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

/** Where a call to the inbox may come from: a run, the life of a hook, a list in the editor. */
export type PsbContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;
