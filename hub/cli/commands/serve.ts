import { startHub } from '../../app.ts';
import type { HubOptions } from '../../hub-options.ts';
import { prepareDataDirectory } from '../prepare-data-directory.ts';
import { rendererDirectory } from '../renderer-directory.ts';
import { widgetDirectory } from '../widget-directory.ts';
import { explainListenError } from '../explain-listen-error.ts';
import { storagePlace } from '../storage-options.ts';
import type { StorageFlags } from '../storage-options.ts';
import { toldToEnd } from '../told-to-end.ts';
import type { Terminal } from '../terminal.ts';
import { greet } from '../greet.ts';

export type ServeFlags = StorageFlags &
  Pick<HubOptions, 'host' | 'port' | 'mode' | 'logLevel'> & {
    readonly announce?: true;
    readonly publicAddress?: string;
    readonly trustProxy?: readonly string[];
    readonly allowOrigin?: readonly string[];
  };

/** `blendesk-hub serve`: resolves when the hub has been told to end and has drained. */
export async function serve(flags: ServeFlags, terminal: Terminal): Promise<number> {
  // Listening from the start: whoever ends a hub that is still starting wants it to end in order.
  const ending = toldToEnd();
  const place = storagePlace(flags, terminal.environment, flags.mode === 'demo');
  await prepareDataDirectory(place.dataDirectory);
  const start =
    flags.mode === 'demo' ? (await import('../../demo/start-demo-hub.ts')).startDemoHub : startHub;
  const hub = await start({
    ...place,
    host: flags.host,
    port: flags.port,
    mode: flags.mode,
    trustProxy: flags.trustProxy ?? [],
    allowedOrigins: flags.allowOrigin ?? [],
    logLevel: flags.logLevel,
    rendererDirectory: rendererDirectory(),
    widgetDirectory: widgetDirectory(),
  }).catch((error: unknown) => {
    throw explainListenError(error, flags);
  });
  greet(hub, { announce: flags.announce === true, publicAddress: flags.publicAddress ?? null }, terminal);
  await ending;
  await hub.stop();
  return 0;
}
