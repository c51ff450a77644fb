import { createServer } from 'node:http';
import { closeServer, listen, readBody } from './twilio/http-server.ts';
import { createTwilioCore, type TwilioCoreOptions } from './twilio/twilio-core.ts';
import type { StoredSms } from './twilio/message-store.ts';

/** What a customer's phone shows of a message that the company sent. */
export type SmsOnPhone = Pick<StoredSms, 'sid' | 'from' | 'to' | 'body'>;

/** What a customer sends; media make it an MMS. */
export type CustomerSms = {
  readonly from: string;
  readonly to: string;
  readonly text: string;
  readonly media?: readonly { readonly type: string; readonly bytes: Uint8Array }[];
};

/** Twilio in memory, behind a real HTTP server on this machine. */
export type TwilioNetwork = {
  /** For `gateway.address`. */
  readonly address: string;
  /** Where the hub really listens; signatures stay those of the public address. */
  deliverTo: (hubAddress: string) => void;
  /** Tells the hub at the number's webhook; resolves with the status that the hub answered (0: nobody answered). */
  customerWrites: (sms: CustomerSms) => Promise<number>;
  /** Calls back for every message that reaches a phone; returns how to stop that. */
  onMessage: (listener: (sms: SmsOnPhone) => void) => () => void;
  stop: () => Promise<void>;
};

/**
 * Starts Twilio for the demo company: it takes messages, tells `sent` and `delivered` by signed callbacks, posts
 * what customers write, serves their pictures, and minds STOP and START. Twilio's own test numbers fail as they do there.
 */
export async function startTwilioNetwork(options: TwilioCoreOptions): Promise<TwilioNetwork> {
  const core = createTwilioCore(options);
  const server = createServer((request, response) => {
    readBody(request)
      .then((body) =>
        core.handle({
          method: request.method ?? 'GET',
          url: request.url ?? '/',
          headers: request.headers,
          body,
        }),
      )
      .then((answer) => response.writeHead(answer.status, { ...answer.headers }).end(answer.body))
      .catch(() => response.destroy());
  });
  const address = await listen(server);
  core.servedAt(address);
  return {
    address,
    deliverTo: core.deliverTo,
    customerWrites: core.customerWrites,
    onMessage: core.onMessage,
    stop: async () => {
      core.stop();
      await closeServer(server);
    },
  };
}
