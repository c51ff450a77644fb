import type { Connector } from '../../connector.ts';
import { describeFailure } from '../../email/describe-failure.ts';
import { StateBoard } from '../../state-board.ts';
import { ReceiptIds } from './in/receipt-ids.ts';
import { SmppReceiver } from './in/smpp-receiver.ts';
import { SmppSender } from './out/smpp-sender.ts';
import type { SmppContext } from './smpp-context.ts';
import { SmppLine } from './smpp-line.ts';

/** Where the gateway's way of writing ids is kept. */
const HABIT = 'receipt-ids';

/** SMS through a gateway that speaks SMPP 3.4: one line, bound both ways. */
export function createSmppConnector(context: SmppContext): Connector {
  const { account, gateway, host } = context;
  const board = new StateBoard((state) => host.report(account.id, state));
  const ids = new ReceiptIds({
    read: () => host.readCursor(account.id, HABIT),
    write: (habit) => host.writeCursor(account.id, HABIT, habit),
  });
  const receiver = new SmppReceiver(context, ids);
  const line = new SmppLine(context, board, {
    onBound: (session) => receiver.onBound(session),
    onRequest: (session, pdu) => receiver.onRequest(session, pdu),
    onAnswered: (session, sequence) => receiver.onAnswered(session, sequence),
  });
  const sender = new SmppSender(context, line, ids);
  return {
    account,
    start: async () => {
      await Promise.all([ids.load(), receiver.load()]);
      line.start();
    },
    send: (message) =>
      'channel' in message && message.channel === 'sms'
        ? sender.send(message)
        : Promise.resolve({ kind: 'never', detail: 'no SMS' }),
    check: async () => {
      const { host: server, port, systemId: user } = gateway;
      const what = `${account.id}: SMPP sign-in`;
      try {
        await line.probe();
        return [{ what, ok: true, detail: `${server}:${port} as ${user}` }];
      } catch (error) {
        return [{ what, ok: false, detail: describeFailure(error, { host: server, port, user }).detail }];
      }
    },
    stop: async () => {
      await sender.stop();
      await receiver.stop();
      await line.stop();
      await receiver.stop();
    },
  };
}
