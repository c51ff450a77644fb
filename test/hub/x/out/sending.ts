import { Readable } from 'node:stream';
import { onTestFinished } from 'vitest';
import { createXSender, type XWayOut } from '../../../../hub/connectors/x/out/create-x-sender.ts';
import type { OutboundText } from '../../../../hub/connectors/text-traffic.ts';
import { createXClient } from '../../../../hub/connectors/x/x-client.ts';
import { systemXTools, type XTools } from '../../../../hub/connectors/x/x-tools.ts';
import { xAccountConfig, type XAccountConfig } from '../../../../shared/contract/x-account.ts';
import { createRecordingHost, type RecordingHost } from '../../../support/recording-host.ts';

/** When the tests take place. */
export const noon = Date.UTC(2026, 10, 23, 12);

/** An account's way out, with everything that it tells the hub. */
export type Sending = XWayOut & {
  readonly host: RecordingHost;
  readonly clock: { now: number };
  readonly account: XAccountConfig;
};

/** The way out of an account whose X is at `address`. */
export function startSending(
  address: string,
  more: Partial<Pick<XTools, 'timeouts'>> & { readonly accessToken?: string; readonly userId?: string } = {},
): Sending {
  const clock = { now: noon };
  const account = xAccountConfig.parse({
    id: 'x-help',
    channel: 'x',
    name: 'Help',
    handle: 'ShopHelp',
    queue: 'orders',
    access: { kind: 'oauth2', clientId: 'client' },
    api: { address },
  });
  const host = createRecordingHost();
  host.tokens.set(account.id, {
    accessToken: more.accessToken ?? 'access-token',
    refreshToken: 'refresh-token',
    expiresAt: noon + 3_600_000,
    scopes: [],
    userId: more.userId ?? '42',
    handle: 'ShopHelp',
  });
  const tools: XTools = {
    ...systemXTools,
    now: () => clock.now,
    random: () => 0.5,
    wait: async (milliseconds) => {
      clock.now += milliseconds;
    },
    timeouts: more.timeouts ?? { connect: 5_000, answer: 5_000 },
  };
  const client = createXClient(account, host, tools);
  const way = createXSender(account, client, host, tools);
  onTestFinished(async () => {
    await way.stop();
    client.close();
  });
  return { ...way, host, clock, account };
}

/** An answer to post 100, unless said otherwise. */
export function outbound(more: Partial<OutboundText> = {}): OutboundText {
  return {
    channel: 'x',
    messageId: 'm1',
    text: 'We are on it ^AB',
    to: { kind: 'post', answersPostId: '100', quotesPostId: null },
    attachments: [],
    at: noon - 1_000,
    attemptedAt: null,
    partsSent: [],
    ...more,
  };
}

/** A file of so many bytes. */
export function file(type: string, size: number, name = 'file'): OutboundText['attachments'][number] {
  return { name, type, size, open: () => Readable.from(chunks(size)) };
}

function* chunks(size: number): Generator<Buffer> {
  for (let left = size; left > 0; left -= 300_000) yield Buffer.alloc(Math.min(left, 300_000), left % 251);
}
