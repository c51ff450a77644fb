import type { XAccountConfig } from '../../../../shared/contract/x-account.ts';
import type { Connector, ConnectorHost } from '../../connector.ts';
import { StateBoard } from '../../state-board.ts';
import type { XClient } from '../x-client.ts';
import type { XTools } from '../x-tools.ts';
import { changePost } from './change-post.ts';
import { OutBoard } from './out-board.ts';
import { XSender } from './x-sender.ts';

/** The way out of an X account, with what waits for answers. */
export type XWayOut = Required<Pick<Connector, 'send' | 'changePost'>> & {
  /** Lets what is under way come to its end. */
  readonly stop: () => Promise<void>;
};

/** The way out of an X account. `board`: where the account's states come together; left out, it is the only part. */
export function createXSender(
  account: XAccountConfig,
  client: XClient,
  host: ConnectorHost,
  tools: XTools,
  board: StateBoard = new StateBoard((state) => host.report(account.id, state)),
): XWayOut {
  const states = new OutBoard(board);
  const sender = new XSender(account, client, host, tools, states);
  return {
    send: (message) =>
      'channel' in message && message.channel === 'x'
        ? sender.send(message)
        : Promise.resolve({ kind: 'never', detail: 'no message for X' }),
    changePost: (change) => changePost(client, change, (failure) => states.note(failure)),
    stop: () => sender.stop(),
  };
}
