import type { VisitorDetails } from '../../shared/contract/chat.ts';
import type { Command, CommandResult } from '../../shared/contract/command.ts';
import type { Contact } from '../../shared/contract/contact.ts';
import type { Conversation, TimelineEntry } from '../../shared/contract/conversation.ts';
import { ok, refuse } from '../../shared/contract/result.ts';
import type { User } from '../../shared/contract/user.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** The commands answered here. */
export type VisitorCommand = Of<'blockVisitor' | 'unblockVisitor' | 'continueByMail'>;

/** What the stand-in hub lends to its chats: its state, and ways to change it. */
export type ChatTools = {
  readonly clock: () => number;
  readonly newId: (kind: string) => string;
  readonly users: ReadonlyMap<string, User>;
  readonly conversation: (id: string) => Conversation | undefined;
  readonly contact: (id: string) => Contact | undefined;
  /** Replaces the conversation and tells nobody. */
  readonly putConversation: (conversation: Conversation) => void;
  readonly changeContact: (contact: Contact) => void;
  readonly changeVisitor: (conversationId: string, part: Partial<VisitorDetails>) => void;
  readonly tell: (contact: Contact, type: TimelineEntry['type'], actor: string | null) => void;
};

const done = (): CommandResult => ok({ seq: 0 });

/** Keeping visitors out, letting them in, and going on by mail, as the real hub answers them. */
export function createChats(tools: ChatTools) {
  function block(userId: string, command: Of<'blockVisitor' | 'unblockVisitor'>): CommandResult {
    const conversation = tools.conversation(command.conversationId);
    if (conversation === undefined || conversation.visitor === null) return refuse('not-found');
    const { contact } = conversation;
    const isOwn = contact !== null && 'agentId' in contact.state && contact.state.agentId === userId;
    const blocks = command.type === 'blockVisitor';
    if (tools.users.get(userId)?.role === 'agent' && !(blocks && isOwn)) return refuse('forbidden');
    tools.changeVisitor(conversation.id, {
      blockedUntil: blocks ? tools.clock() + command.hours * 3_600_000 : null,
    });
    if (contact !== null) tools.tell(contact, blocks ? 'visitorBlocked' : 'visitorUnblocked', userId);
    return done();
  }

  function continueByMail(userId: string, { contactId, mail }: Of<'continueByMail'>): CommandResult {
    const contact = tools.contact(contactId);
    const chat = contact === undefined ? undefined : tools.conversation(contact.conversationId);
    if (contact === undefined || chat === undefined) return refuse('not-found');
    const isOwn = 'agentId' in contact.state && contact.state.agentId === userId;
    const isOver = contact.state.status === 'closed' || tools.users.get(userId)?.role !== 'agent';
    if (!isOwn && !isOver) return refuse('not-owner');
    const accountId = chat.visitor?.mailAccountId ?? null;
    if (accountId === null) return refuse('wrong-state');
    if (mail.startsWith('verboten')) return refuse('invalid-input', 'mail');
    const id = tools.newId('mails');
    const next: Contact = {
      ...contact,
      id: tools.newId('contact'),
      conversationId: id,
      channel: 'email',
      channelAccountId: accountId,
      customer: { ...contact.customer, address: mail },
      state: { status: 'waiting', since: tools.clock() },
      unread: 1,
    };
    tools.putConversation({
      ...chat,
      id,
      channel: 'email',
      channelAccountId: accountId,
      contact: next,
      timeline: [],
      draft: null,
      visitor: null,
      replyTo: { name: contact.customer.name, address: mail },
      continuesId: chat.id,
    });
    tools.changeContact(next);
    tools.tell(next, 'continuedByMail', userId);
    tools.putConversation({ ...chat, continuedAsId: id });
    tools.tell(contact, 'continuedByMail', userId);
    return done();
  }

  return {
    decide: (userId: string, command: VisitorCommand): CommandResult =>
      command.type === 'continueByMail' ? continueByMail(userId, command) : block(userId, command),
  };
}
