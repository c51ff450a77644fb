import type { HubAnnouncement } from '../../shared/contract/hub-announcement.ts';
import type { Hub } from '../hub-options.ts';
import type { Terminal } from './terminal.ts';

/** Says where the hub is: as JSON for a program that started it, or in words. Tokens go into fragments: never sent, never logged. */
export function greet(
  hub: Pick<Hub, 'address' | 'launchToken' | 'setupToken'> & { readonly shop?: string },
  how: { readonly announce: boolean; readonly publicAddress: string | null },
  terminal: Terminal,
): void {
  const address = how.publicAddress ?? hub.address;
  if (hub.setupToken !== null) {
    terminal.err(
      'Nobody can administer this hub yet. Create the first admin here (good for 24 hours, once):',
    );
    terminal.err(`  ${address}/#setup=${hub.setupToken}`);
  }
  if (how.announce) {
    const announcement: HubAnnouncement = {
      ready: true,
      address: hub.address,
      launchToken: hub.launchToken,
      ...(hub.shop === undefined ? {} : { shop: hub.shop }),
    };
    terminal.out(JSON.stringify(announcement));
    return;
  }
  terminal.out(`Blendesk hub: ${address}/${hub.launchToken === null ? '' : `#launch=${hub.launchToken}`}`);
  if (hub.shop !== undefined) terminal.out(`The demo's shop, with the chat: ${hub.shop}`);
}
