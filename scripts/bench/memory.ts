/** Megabytes that the process holds on its heap now. */
export const megabytes = (): number => process.memoryUsage().heapUsed / 1024 / 1024;
