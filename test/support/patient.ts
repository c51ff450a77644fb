/** For `vi.waitFor`, which by itself gives up after a second: what is right comes, however busy the machine is. */
export const patient = { timeout: 25_000, interval: 50 };
