import { fieldChoice } from '../field-choice.ts';
import { alongMessages } from '../includes.ts';
import { pageOf } from '../pages.ts';
import { bodyOf, callerId, textIn, type Call, type Route } from '../route.ts';
import { showMessage } from '../show-message.ts';
import { isNewer } from '../snowflake.ts';
import type { DirectMessage, Person } from '../world.ts';
import { done, forbidden, invalidRequest, problem, unauthenticated, type XAnswer } from '../x-answer.ts';

const read = { method: 'GET', access: ['user'], scopes: ['dm.read', 'tweet.read', 'users.read'] } as const;
const write = { method: 'POST', access: ['user'], scopes: ['dm.write', 'tweet.read', 'users.read'] } as const;

/** Direct messages of whoever asks. */
export const messageRoutes: readonly Route[] = [
  { ...read, path: '/2/dm_events', handle: (call) => list(call, () => true) },
  {
    ...read,
    path: '/2/dm_conversations/with/{participant_id}/dm_events',
    handle: (call) => list(call, (message) => isWith(message, call.parameters['participant_id'] ?? '')),
  },
  {
    ...read,
    path: '/2/dm_conversations/{id}/dm_events',
    handle: (call) => list(call, (message) => message.conversationId === call.parameters['id']),
  },
  {
    ...read,
    path: '/2/dm_conversations/media/{dm_id}/{media_id}/{resource_id}',
    handle: picture,
  },
  {
    ...write,
    path: '/2/dm_conversations/with/{participant_id}/messages',
    handle: (call) => send(call, call.parameters['participant_id'] ?? ''),
  },
  {
    ...write,
    path: '/2/dm_conversations/{dm_conversation_id}/messages',
    handle: (call) => send(call, otherOf(call.parameters['dm_conversation_id'] ?? '', callerId(call))),
  },
];

function list(call: Call, wanted: (message: DirectMessage) => boolean): XAnswer {
  const { world } = call.network;
  const own = callerId(call);
  const messages = world.messages
    .filter((message) => isWith(message, own) && wanted(message))
    .sort((one, other) => (isNewer(one.id, other.id) ? -1 : 1));
  const page = pageOf(messages, call.request.query, 100);
  if ('kind' in page) return page;
  const choice = fieldChoice(call.request.query);
  const includes = alongMessages(world, page.items, choice, own, call.network.address());
  return done({
    ...(page.items.length > 0 ? { data: page.items.map((message) => showMessage(message, choice)) } : {}),
    ...(Object.keys(includes).length > 0 ? { includes } : {}),
    meta: {
      result_count: page.items.length,
      ...('next_token' in page.meta ? { next_token: page.meta['next_token'] } : {}),
    },
  });
}

/** A picture of a message, for whoever takes part in it. */
function picture(call: Call): XAnswer {
  const { world } = call.network;
  const { dm_id: messageId, media_id: mediaId = '' } = call.parameters;
  const message = world.messages.find(({ id }) => id === messageId);
  const media = world.media.get(mediaId);
  const isIn = message !== undefined && isWith(message, callerId(call));
  if (!isIn || media === undefined || !message.mediaKeys.includes(media.key))
    return problem(404, 'Not Found', 'There is no such picture.');
  return { kind: 'bytes', type: 'application/octet-stream', bytes: media.bytes };
}

function send(call: Call, recipientId: string): XAnswer {
  const { world } = call.network;
  const sender = world.people.get(callerId(call));
  const recipient = world.people.get(recipientId);
  if (sender === undefined) return unauthenticated;
  const body = bodyOf(call);
  const text = textIn(body, 'text');
  const mediaIds = mediaOf(body);
  if (text === '' && mediaIds.length === 0) return invalidRequest('text', 'The message is empty.');
  if (Array.from(text).length > 10_000) return invalidRequest('text', 'The message is too long.');
  if (recipient === undefined || recipient.state === 'gone' || recipient.state === 'suspended')
    return problem(400, 'Bad Request', 'You cannot send messages to users who do not exist.');
  if (!mayWrite(call, sender, recipient))
    return forbidden('You do not have permission to DM one or more participants.');
  const keys = mediaIds.map((id) => world.media.get(id)?.key).filter((key) => key !== undefined);
  if (keys.length !== mediaIds.length) return problem(400, 'Bad Request', 'Your media IDs are invalid.');
  const message = world.addMessage(sender, recipient, text, keys);
  return done({ data: { dm_conversation_id: message.conversationId, dm_event_id: message.id } }, 201);
}

/** Whoever wrote first may be answered, even with messages closed. */
function mayWrite(call: Call, sender: Person, recipient: Person): boolean {
  if (recipient.blocks.has(sender.id)) return false;
  if (recipient.takesDirectMessages) return true;
  return call.network.world.messages.some(
    (message) => message.senderId === recipient.id && message.recipientId === sender.id,
  );
}

function mediaOf(body: Readonly<Record<string, unknown>>): readonly string[] {
  const attachments = body['attachments'];
  if (!Array.isArray(attachments)) return [];
  return attachments.map((attachment: unknown) =>
    typeof attachment === 'object' && attachment !== null && 'media_id' in attachment
      ? String(attachment.media_id)
      : '',
  );
}

function isWith(message: DirectMessage, userId: string): boolean {
  return message.senderId === userId || message.recipientId === userId;
}

function otherOf(conversationId: string, own: string): string {
  return conversationId.split('-').find((id) => id !== own) ?? '';
}
