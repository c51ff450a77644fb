import { extname, isAbsolute, join, relative, sep } from 'node:path';

/**
 * The file that an `app://` path means, always below `folder`; null for what would leave it.
 * Paths without an extension are routes of the page and mean index.html.
 */
export function pageFile(folder: string, pathname: string): string | null {
  const path = decode(pathname);
  if (path === null || /[\0\\:]/.test(path)) return null;
  const file = join(folder, path);
  const inside = relative(folder, file);
  if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return null;
  return extname(inside) === '' ? join(folder, 'index.html') : file;
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
