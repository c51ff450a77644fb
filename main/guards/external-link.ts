import { shell } from 'electron';

const allowedSchemes: readonly string[] = ['http:', 'https:', 'mailto:'];

/** Windows hands no longer address to a program. */
const longest = 2_000;

/** Whether an address may leave for the system's browser or mail program; everything else could start a program. */
export function isExternalLink(address: string): boolean {
  const url = URL.parse(address);
  return url !== null && address.length <= longest && allowedSchemes.includes(url.protocol);
}

/** Opens an allowed address outside of the workspace; answers whether it was allowed. */
export async function openExternalLink(address: string): Promise<boolean> {
  if (!isExternalLink(address)) return false;
  await shell.openExternal(new URL(address).href);
  return true;
}
