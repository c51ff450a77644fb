import { z } from 'zod';
import type { OutboundText } from '../../text-traffic.ts';
import type { TwilioAnswer, TwilioClient } from './twilio-client.ts';
import type { TwilioContext } from './twilio-context.ts';

/** What became of an attempt whose end nobody heard. */
export type Earlier =
  | { readonly kind: 'taken'; readonly sid: string }
  | { readonly kind: 'not-taken' }
  | { readonly kind: 'no-answer'; readonly answer: Exclude<TwilioAnswer, { kind: 'ok' }> };

const messagePage = z.object({
  messages: z.array(
    z.object({
      sid: z.string(),
      body: z.string().nullable(),
      direction: z.string(),
      date_created: z.string().nullable(),
      messaging_service_sid: z.string().nullish(),
    }),
  ),
  next_page_uri: z.string().nullish(),
});
type ListedMessage = z.infer<typeof messagePage>['messages'][number];

/** Pages are newest first; nobody sends more than this to one customer between two attempts. */
const MOST_PAGES = 10;
/** Twilio notes whole seconds. */
const SECOND = 1_000;

/**
 * Asks Twilio for a message with the same words to the same number, made at `since` (our clock) or later.
 * `claimed` holds the SIDs of messages that are known to be others. The list is not narrowed by `DateSent`, which a
 * message that still waits does not have.
 */
export async function findEarlier(
  context: TwilioContext,
  client: TwilioClient,
  message: OutboundText & { readonly to: { readonly kind: 'sms'; readonly number: string } },
  since: number,
  claimed: ReadonlySet<string>,
): Promise<Earlier> {
  const { account, gateway, tools } = context;
  const query = new URLSearchParams({ To: message.to.number, PageSize: '100' });
  // A messaging service picks the sender itself.
  if (gateway.messagingService === undefined) query.set('From', account.address);
  let path: string | null = `${client.path('/Messages.json')}?${query.toString()}`;
  let found: string | null = null;
  for (let page = 0; page < MOST_PAGES && path !== null; page += 1) {
    const answer: TwilioAnswer = await client.request(path, 'sender');
    if (answer.kind !== 'ok') return { kind: 'no-answer', answer };
    const parsed = messagePage.safeParse(answer.value);
    if (!parsed.success) return { kind: 'no-answer', answer: nonsense };
    const skew = answer.serverTime === null ? 0 : answer.serverTime - tools.now();
    const earliest = Math.floor((since + skew) / SECOND) * SECOND;
    const fresh = parsed.data.messages.filter((listed) => createdAt(listed) >= earliest);
    // The oldest that fits: a later one is the same words said once more.
    const match = fresh.findLast(
      (listed) =>
        !claimed.has(listed.sid) &&
        listed.direction.startsWith('outbound') &&
        (listed.body ?? '').trim() === message.text.trim() &&
        (gateway.messagingService === undefined || listed.messaging_service_sid === gateway.messagingService),
    );
    found = match?.sid ?? found;
    const isDone = fresh.length < parsed.data.messages.length;
    path = isDone ? null : (parsed.data.next_page_uri ?? null);
  }
  return found === null ? { kind: 'not-taken' } : { kind: 'taken', sid: found };
}

const nonsense: Exclude<TwilioAnswer, { kind: 'ok' }> = {
  kind: 'unclear',
  detail: 'Twilio listed nonsense',
  notBefore: null,
  state: 'retrying',
};

/** A message without a readable date may be ours. */
function createdAt(listed: ListedMessage): number {
  const at = Date.parse(listed.date_created ?? '');
  return Number.isNaN(at) ? Infinity : at;
}
