import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import type { Connector, ConnectorHost } from '../connector.ts';
import { StateBoard } from '../state-board.ts';
import { checkXAccount } from './check-x-account.ts';
import { createXReceiver } from './in/create-x-receiver.ts';
import { createXSender } from './out/create-x-sender.ts';
import { createXClient } from './x-client.ts';
import { systemXTools, type XTools } from './x-tools.ts';

/**
 * The X channel of one account: posts and direct messages in (by polling, a stream or webhooks) and out. `tools`
 * replaces clock, chance and patience in tests.
 */
export function createXConnector(
  account: XAccountConfig,
  host: ConnectorHost,
  tools: XTools = systemXTools,
): Connector {
  const board = new StateBoard((state) => host.report(account.id, state));
  const client = createXClient(account, host, tools);
  const receiver = createXReceiver(account, client, host, tools, board);
  const { stop: stopSending, ...sender } = createXSender(account, client, host, tools, board);

  return {
    account,
    ...sender,
    start: () => receiver.start(),
    webhook: (request) => receiver.webhook(request),
    check: () => checkXAccount(account, client),
    stop: async () => {
      await Promise.all([receiver.stop(), stopSending()]);
      client.close();
    },
  };
}
