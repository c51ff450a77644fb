import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTwilio, twilioTestAccount } from '../../../peers/twilio/start-twilio.ts';
import type { TextNetwork } from './text-network.ts';

const own = '+436601234567';

/** SMS through Twilio's REST API and webhooks, sent again until the hub says 200. */
export async function twilioNetwork(): Promise<TextNetwork> {
  const twilio = await startTwilio({ numbers: { [own]: 'sms' } });
  const sent = () => [...twilio.state.messages.values()].filter(({ direction }) => direction !== 'inbound');
  return {
    channel: 'sms',
    account: `  - id: sms
    channel: sms
    name: SMS
    address: '${own}'
    queue: service
    country: AT
    gateway:
      kind: twilio
      accountSid: ${twilioTestAccount.accountSid}
      authToken: '\${env:TWILIO_TOKEN}'
      publicAddress: ${twilioTestAccount.publicAddress}
      address: ${twilio.address}
`,
    secrets: { TWILIO_TOKEN: twilioTestAccount.authToken },
    aim: twilio.deliverTo,
    says: async (customer, text) => {
      const sid = `SM${randomUUID().replaceAll('-', '')}`;
      const form = new URLSearchParams({
        MessageSid: sid,
        AccountSid: twilioTestAccount.accountSid,
        From: numberOf(customer),
        To: own,
        Body: text,
        NumMedia: '0',
      });
      while ((await twilio.post('/hooks/sms/inbound', form)) !== 200) await sleep(50);
      // Webhooks come twice now and then.
      await twilio.post('/hooks/sms/inbound', form);
    },
    got: (customer) =>
      sent()
        .filter(({ to }) => to === numberOf(customer))
        .map(({ body }) => body),
    confirm: async () => {
      for (const { sid } of sent().toReversed())
        for (const status of ['delivered', 'sent', 'delivered'] as const)
          while ((await twilio.tell(sid, status)) !== 200) await sleep(50);
    },
    loseNextAnswer: () => twilio.failNext('POST', { kind: 'reset-after' }),
    violations: () => twilio.violations,
    stop: () => twilio.stop(),
  };
}

function numberOf(customer: number): string {
  return `+4366076543${String(customer).padStart(2, '0')}`;
}
