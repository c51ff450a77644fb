import { randomBytes } from 'node:crypto';
import type { ConnectorLog } from '../../connectors/connector.ts';
import { startTwilioNetwork } from '../networks/twilio-network.ts';
import { app } from '../networks/x-network/access-desk.ts';
import { startXNetwork } from '../networks/x-network/start-x-network.ts';
import type { Random } from '../random.ts';
import { SmsCustomers } from './sms-customers.ts';
import { demoSecrets, demoTwilio, shopText, textAccountIds, type TextAddresses } from './text-accounts.ts';
import { XCustomers } from './x-customers.ts';

/** Twilio and X on this machine, with the customers who write there. */
export type DemoNetworks = {
  readonly addresses: TextAddresses;
  /** Customers begin to write to the hub at this address. */
  readonly open: (hubAddress: string) => void;
  readonly stop: () => Promise<void>;
};

/** Starts both networks, and puts what the configuration refers to as secrets where the hub looks for it. */
export async function startDemoNetworks(how: {
  readonly random: Random;
  readonly pace: number;
  readonly log: ConnectorLog;
}): Promise<DemoNetworks> {
  const authToken = randomBytes(16).toString('hex');
  const twilio = await startTwilioNetwork({
    accountSid: demoTwilio.accountSid,
    authToken,
    publicAddress: demoTwilio.publicAddress,
    numbers: { [shopText.number]: textAccountIds.sms },
  });
  const x = await startXNetwork();
  x.people.joinOwned({ handle: shopText.handle, name: 'Bergwind', language: 'de' });
  const keys = x.people.keysOf(shopText.handle);
  process.env[demoSecrets.twilioToken] = authToken;
  process.env[demoSecrets.appKey] = app.consumerKey;
  process.env[demoSecrets.appSecret] = app.consumerSecret;
  process.env[demoSecrets.accessToken] = keys.accessToken;
  process.env[demoSecrets.accessSecret] = keys.accessSecret;
  const phones = new SmsCustomers(twilio, shopText.number, how);
  const people = new XCustomers(x.people, shopText.handle, how);
  return {
    addresses: { twilio: twilio.address, x: x.origin },
    open: (hubAddress) => {
      twilio.deliverTo(hubAddress);
      phones.open();
      people.open();
    },
    stop: async () => {
      phones.close();
      people.close();
      await Promise.all([twilio.stop(), x.stop()]);
    },
  };
}
