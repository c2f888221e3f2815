/** What the caller of the control door did wrong, told with status 400. */
export class ControlError extends Error {}
