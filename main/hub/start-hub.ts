import { app, dialog } from 'electron';
import type { Places } from '../places.ts';
import { reloadPages } from '../window/reload-pages.ts';
import type { Words } from '../words.ts';
import { startEmbeddedHub } from './embedded-hub.ts';
import { givenHub } from './given-hub.ts';
import type { Hub } from './hub.ts';
import { openRotatingLog } from './rotating-log.ts';

/** The hub of this desktop: the one it was given (development, demo), else its own. */
export function startHub(environment: NodeJS.ProcessEnv, places: Places, words: () => Words): Hub {
  const given = givenHub(environment['BLENDESK_HUB_ANNOUNCEMENT'], app.isPackaged);
  if (given !== null) return given;
  return startEmbeddedHub({
    modulePath: places.hubModule,
    dataFolder: places.hubData,
    environment: { ...definedOnly(environment), NODE_COMPILE_CACHE: places.codeCache },
    log: openRotatingLog({ folder: places.logs, name: 'hub', maxBytes: 5_000_000, keep: 4 }),
    onMoved: reloadPages,
    onGivenUp: () => dialog.showErrorBox(words().hubGone, `${words().hubGoneDetail}\n${places.logs}`),
  });
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
