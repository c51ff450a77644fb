import type { Command, CommandResult } from '../../shared/contract/command.ts';
import type { Contact } from '../../shared/contract/contact.ts';
import type { Conversation, TimelineEntry } from '../../shared/contract/conversation.ts';
import type { Draft } from '../../shared/contract/draft.ts';
import type { Message } from '../../shared/contract/message.ts';
import { ok, refuse } from '../../shared/contract/result.ts';
import type { PostDetails } from '../../shared/contract/text-message.ts';
import type { User } from '../../shared/contract/user.ts';
import { detailsOf } from './workspace-text-details.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** The commands answered here. */
export type TextCommand = Of<
  'sendText' | 'takePrivate' | 'releaseMessage' | 'returnMessage' | 'deletePost' | 'hideReply' | 'setOptOut'
>;

/** What the stand-in hub lends to its SMS and X: its state, and ways to change it. */
export type TextTools = {
  readonly clock: () => number;
  readonly users: ReadonlyMap<string, User>;
  readonly conversation: (id: string) => Conversation | undefined;
  /** The conversation that a message is in. */
  readonly conversationWith: (messageId: string) => Conversation | undefined;
  /** The contact, if it is open with this user. */
  readonly mine: (userId: string, contactId: string) => Contact | CommandResult;
  /** Replaces the conversation and tells nobody. */
  readonly putConversation: (conversation: Conversation) => void;
  readonly outbound: (userId: string, contact: Contact, text: string, fileIds: readonly string[]) => Message;
  readonly putMessage: (message: Message) => void;
  readonly setDraft: (conversationId: string, draft: Draft | null) => void;
  readonly moveOn: (contactId: string, userId: string) => void;
  readonly tell: (contact: Contact, type: TimelineEntry['type'], actor: string | null) => void;
};

const done = (messageId?: string): CommandResult =>
  ok({ seq: 0, ...(messageId === undefined ? {} : { messageId }) });

/** SMS and X as the real hub answers them; what it sends stays queued until a test says otherwise. */
export function createTexts(tools: TextTools) {
  function write(
    userId: string,
    contact: Contact,
    conversation: Conversation,
    asked: Pick<Of<'sendText'>, 'text' | 'attachmentIds' | 'to' | 'answersId' | 'quotes'>,
  ): Message {
    const { x } = conversation;
    const held = x?.kind === 'thread' && x.needsRelease;
    const message: Message = {
      ...tools.outbound(
        userId,
        { ...contact, conversationId: conversation.id },
        asked.text,
        asked.attachmentIds,
      ),
      signature: x?.sign.trim() ?? '',
      details: detailsOf(conversation, asked.text, asked),
      delivery: { status: held ? 'held' : 'queued', at: tools.clock() },
    };
    tools.putMessage(message);
    return message;
  }

  function sendText(userId: string, asked: Of<'sendText'>): CommandResult {
    const contact = tools.mine(userId, asked.contactId);
    if ('ok' in contact) return contact;
    const conversation = tools.conversation(contact.conversationId);
    if (conversation === undefined) return refuse('not-found');
    const number = conversation.sms?.numbers.find(({ value }) => value === asked.to);
    if (number?.optedOutAt != null) return refuse('opted-out');
    const message = write(userId, contact, conversation, asked);
    tools.setDraft(contact.conversationId, null);
    if (asked.endContact) tools.moveOn(contact.id, userId);
    return done(message.id);
  }

  function takePrivate(userId: string, asked: Of<'takePrivate'>): CommandResult {
    const contact = tools.mine(userId, asked.contactId);
    if ('ok' in contact) return contact;
    const thread = tools.conversation(contact.conversationId);
    if (thread === undefined || thread.x === null) return refuse('wrong-state');
    const id = `dm-of-${thread.id}`;
    const pointer = write(userId, contact, thread, {
      text: asked.pointer,
      attachmentIds: [],
      answersId: asked.answersId,
      quotes: false,
    });
    const direct: Conversation = {
      ...thread,
      id,
      contact: null,
      messages: [],
      timeline: [],
      draft: null,
      x: { ...thread.x, kind: 'dm', sign: '', publicConversationId: thread.id, privateConversationId: null },
      continuesId: thread.id,
    };
    tools.putConversation(direct);
    write(userId, contact, direct, { text: asked.text, attachmentIds: [], quotes: false });
    const after = tools.conversation(thread.id) ?? thread;
    tools.putConversation({
      ...after,
      x: { ...thread.x, privateConversationId: id },
      continuedAsId: id,
    });
    tools.tell(contact, 'takenPrivate', userId);
    return done(pointer.id);
  }

  function changePost(asked: Of<'deletePost' | 'hideReply'>, message: Message): CommandResult {
    if (message.details?.kind !== 'post') return refuse('wrong-state');
    const kind = asked.type === 'deletePost' ? 'delete' : asked.hidden ? 'hide' : 'unhide';
    const change: PostDetails['change'] = { kind, status: 'pending', detail: '' };
    tools.putMessage({ ...message, details: { ...message.details, change } });
    return done();
  }

  function decideRelease(
    userId: string,
    asked: Of<'releaseMessage' | 'returnMessage'>,
    message: Message,
    conversation: Conversation,
  ): CommandResult {
    if (tools.users.get(userId)?.role === 'agent') return refuse('forbidden');
    if (message.author.id === userId || message.delivery?.status !== 'held') return refuse('wrong-state');
    const at = tools.clock();
    const released = asked.type === 'releaseMessage';
    tools.putMessage({
      ...message,
      delivery: released ? { status: 'queued', at } : { status: 'returned', at, detail: asked.reason },
    });
    const { contact } = conversation;
    if (contact !== null) tools.tell(contact, released ? 'messageReleased' : 'messageReturned', userId);
    return done();
  }

  function setOptOut(userId: string, asked: Of<'setOptOut'>): CommandResult {
    const conversation = tools.conversation(asked.conversationId);
    if (conversation === undefined || conversation.sms === null) return refuse('not-found');
    const optedOutAt = asked.optedOut ? tools.clock() : null;
    const numbers = conversation.sms.numbers.map((number) => ({ ...number, optedOutAt }));
    tools.putConversation({ ...conversation, sms: { ...conversation.sms, numbers } });
    const type = asked.optedOut ? 'customerOptedOut' : 'customerOptedIn';
    if (conversation.contact !== null) tools.tell(conversation.contact, type, userId);
    return done();
  }

  function decide(userId: string, command: TextCommand): CommandResult {
    switch (command.type) {
      case 'sendText':
        return sendText(userId, command);
      case 'takePrivate':
        return takePrivate(userId, command);
      case 'setOptOut':
        return setOptOut(userId, command);
      case 'deletePost':
      case 'hideReply':
      case 'releaseMessage':
      case 'returnMessage': {
        const conversation = tools.conversationWith(command.messageId);
        const message = conversation?.messages.find(({ id }) => id === command.messageId);
        if (conversation === undefined || message === undefined) return refuse('not-found');
        return command.type === 'deletePost' || command.type === 'hideReply'
          ? changePost(command, message)
          : decideRelease(userId, command, message, conversation);
      }
    }
  }

  return { decide };
}
