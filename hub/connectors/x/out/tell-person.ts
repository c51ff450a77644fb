import { z } from 'zod';
import type { DeliveryCode } from '../../../../shared/contract/message.ts';
import type { ConnectorHost } from '../../connector.ts';
import type { OutboundText } from '../../text-traffic.ts';
import { userPage } from '../in/x-answers.ts';
import { knownPerson, missingPerson } from '../in/x-person.ts';
import { userQuery } from '../in/x-queries.ts';
import type { XClient } from '../x-client.ts';

/** What a refusal says of the person behind it; null: nothing. */
function newsOf(code: DeliveryCode | undefined): { blocksUs?: true; takesDirectMessages?: false } | null {
  if (code === 'blocked-by-customer') return { blocksUs: true };
  return code === 'direct-messages-closed' ? { takesDirectMessages: false } : null;
}

/**
 * Tells the hub what X's refusal of a message says of the person it was for, so that the next one is not written in
 * vain. Best effort: X does not always say who wrote a post once that person blocks us.
 */
export async function tellPerson(
  client: XClient,
  host: Pick<ConnectorHost, 'takePostNews' | 'log'>,
  channelAccountId: string,
  message: OutboundText,
  code: DeliveryCode | undefined,
  at: number,
): Promise<void> {
  const news = newsOf(code);
  if (news === null) return;
  try {
    const userId = await personBehind(client, message.to);
    if (userId === null) return;
    const { person, name } = await lookUp(client, userId);
    await host.takePostNews({ channelAccountId, at, kind: 'person', name, person: { ...person, ...news } });
  } catch (error) {
    const detail = error instanceof Error ? error.message : '';
    host.log.warn({ channelAccountId, messageId: message.messageId, detail }, 'X did not say who refuses us');
  }
}

const authored = z.object({ data: z.object({ author_id: z.string() }) });

async function personBehind(client: XClient, to: OutboundText['to']): Promise<string | null> {
  if (to.kind === 'dm') return to.userId;
  const postId = to.kind === 'post' ? (to.answersPostId ?? to.quotesPostId) : null;
  if (postId === null) return null;
  return client.call('lookup', async ({ v2 }) => {
    const query = { expansions: 'author_id' };
    const found = authored.safeParse(await v2.get('tweets/:id', query, { params: { id: postId } }));
    return found.data?.data.author_id ?? null;
  });
}

async function lookUp(client: XClient, userId: string): Promise<ReturnType<typeof knownPerson>> {
  const { items, problems } = await client.call('lookup', async ({ v2 }) =>
    userPage.parse(await v2.get('users', { ids: userId, ...userQuery })),
  );
  const user = items.find(({ id }) => id === userId);
  return user === undefined ? missingPerson(userId, problems[0]) : knownPerson(user);
}
