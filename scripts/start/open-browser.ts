import open from 'open';

/** Opens an address in the default browser; answers whether there was one. */
export async function openBrowser(address: string): Promise<boolean> {
  try {
    const child = await open(address);
    // The opener is not ours to wait for; its failing must not end us.
    child.on('error', () => undefined);
    child.unref();
    return true;
  } catch {
    return false;
  }
}
