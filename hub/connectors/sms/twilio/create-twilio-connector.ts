import type { Connector } from '../../connector.ts';
import { StateBoard } from '../../state-board.ts';
import { AccountWatch } from './account-watch.ts';
import { answerWebhook } from './answer-webhook.ts';
import { lookAtAccount } from './look-at-account.ts';
import { TwilioClient } from './twilio-client.ts';
import type { TwilioContext } from './twilio-context.ts';
import { TwilioSender } from './twilio-sender.ts';

/** SMS through Twilio: REST out, signed webhooks in. */
export function createTwilioConnector(context: TwilioContext): Connector {
  const { account, host } = context;
  const board = new StateBoard((state) => host.report(account.id, state));
  const client = new TwilioClient(context);
  const sender = new TwilioSender(context, client, board);
  const watch = new AccountWatch(context, client, board);
  return {
    account,
    start: () => {
      watch.start();
      return Promise.resolve();
    },
    send: (message) =>
      'channel' in message && message.channel === 'sms'
        ? sender.send(message)
        : Promise.resolve({ kind: 'never', detail: 'no SMS' }),
    webhook: (request) => answerWebhook(context, client, request),
    check: async () =>
      (await lookAtAccount(context, client)).map(({ what, state, detail }) => ({
        what,
        ok: state === 'connected',
        detail,
      })),
    stop: async () => {
      await Promise.all([watch.stop(), sender.stop()]);
    },
  };
}
