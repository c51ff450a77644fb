import { onTestFinished } from 'vitest';
import { createSmsConnector } from '../../../../hub/connectors/sms/create-sms-connector.ts';
import type { SmsTools } from '../../../../hub/connectors/sms/sms-tools.ts';
import type { TwilioCoreOptions } from '../../../../hub/demo/networks/twilio/twilio-core.ts';
import { startTwilio, twilioTestAccount } from '../../../peers/twilio/start-twilio.ts';
import { createRecordingHost } from '../../../support/recording-host.ts';
import { quickTools, twilioAccount } from '../sms-accounts.ts';
import { startWebhookDoor } from '../webhook-door.ts';

/** A connector between a Twilio and a recording hub, with its webhooks open; all of it ends with the test. */
export async function twilioRig(
  options: {
    readonly peer?: Partial<TwilioCoreOptions>;
    readonly gateway?: object;
    readonly account?: object;
    readonly tools?: Partial<SmsTools>;
  } = {},
) {
  const twilio = await startTwilio(options.peer);
  const host = createRecordingHost();
  host.secrets.set('${env:TWILIO_TOKEN}', twilioTestAccount.authToken);
  host.secrets.set('${env:TWILIO_KEY}', 'key-secret');
  const connector = createSmsConnector(
    twilioAccount(twilio.address, options.gateway, options.account),
    host,
    {
      ...quickTools,
      ...options.tools,
    },
  );
  const door = await startWebhookDoor(connector);
  twilio.deliverTo(door.address);
  onTestFinished(async () => {
    await connector.stop();
    await door.stop();
    await twilio.stop();
  });
  return { twilio, host, connector, door };
}
