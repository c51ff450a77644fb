import type { VisitorDetails } from '../../shared/contract/chat.ts';
import type { Command, CommandResult } from '../../shared/contract/command.ts';
import type { Contact, ContactState, Offer } from '../../shared/contract/contact.ts';
import type { Conversation, TimelineEntry } from '../../shared/contract/conversation.ts';
import type { Draft } from '../../shared/contract/draft.ts';
import type { Batch, LiveEvent, Snapshot } from '../../shared/contract/live.ts';
import type { Delivery, Message } from '../../shared/contract/message.ts';
import type { AgentPresence, Presence } from '../../shared/contract/presence.ts';
import type { QueueLoad } from '../../shared/contract/queue.ts';
import type { ContactDecisions, KnownCustomer } from '../../shared/contract/rest.ts';
import { ok, refuse } from '../../shared/contract/result.ts';
import type { User } from '../../shared/contract/user.ts';
import { spokenIdentity } from '../../shared/domain/spoken-identity.ts';
import { createBlending } from './workspace-blending.ts';
import { createChats } from './workspace-chat.ts';
import { createTexts } from './workspace-texts.ts';
import type { WorkspaceSeed } from './workspace-seeds.ts';

/** An event without its seq, as changes are written down here. */
type Happening = LiveEvent extends infer E ? (E extends LiveEvent ? Omit<E, 'seq'> : never) : never;

type Logged = { readonly event: LiveEvent; readonly hearers: ReadonlySet<string> };

function ownerOf(state: ContactState): string | null {
  return 'agentId' in state ? state.agentId : null;
}

function closedAt(contact: Contact): number {
  return contact.state.status === 'closed' ? contact.state.closedAt : contact.arrivedAt;
}

function isOpenWorkOf(contact: Contact, userId: string): boolean {
  const { status } = contact.state;
  return status !== 'waiting' && status !== 'closed' && ownerOf(contact.state) === userId;
}

/** How long an offer stands here, milliseconds. */
const offerLasts = 90_000;

/**
 * A small hub in memory that keeps the contract: enough for the workspace's own tests to be against something
 * that answers like the real one. It routes nothing by itself.
 */
export function createWorkspaceModel(seed: WorkspaceSeed, clock: () => number) {
  let seq = 100;
  let made = 0;
  const log: Logged[] = [];
  const users = new Map(seed.users.map((one) => [one.id, one]));
  const presences = new Map<string, Presence>(seed.presences);
  const conversations = new Map(seed.conversations.map((one) => [one.id, one]));
  const contacts = new Map(seed.contacts.map((one) => [one.id, one]));
  const offers = new Map<string, Offer>();
  const sentReplies = new Map<string, string>();
  const closedToday = new Map<string, number>(seed.closedToday);
  const reserves = new Map(seed.reserves.map((one) => [one.poolId, one]));
  const decisions = new Map<string, ContactDecisions>(seed.decisions);
  const listeners = new Set<() => void>();
  let releasesWaiting = 0;

  const newId = (kind: string) => `${kind}-${(made += 1)}`;
  const isSupervisor = (userId: string) => users.get(userId)?.role !== 'agent';

  function record(happening: Happening, hearers: Iterable<string>): void {
    seq += 1;
    const everybody = [...users.keys()].filter(isSupervisor);
    log.push({ event: { ...happening, seq }, hearers: new Set([...hearers, ...everybody]) });
  }

  function publish(): void {
    for (const listener of listeners) listener();
  }

  const ownersOf = (conversationId: string) =>
    [...contacts.values()]
      .filter((one) => one.conversationId === conversationId)
      .map((one) => ownerOf(one.state))
      .filter((one) => one !== null);

  function conversationOf(id: string): Conversation | undefined {
    return conversations.get(id);
  }

  function changeContact(contact: Contact): void {
    const before = contacts.get(contact.id);
    contacts.set(contact.id, contact);
    const conversation = conversationOf(contact.conversationId);
    // A colleague's question is about the conversation, but never its own contact.
    if (conversation !== undefined && contact.consultation === null)
      conversations.set(conversation.id, { ...conversation, contact });
    // Whoever waits for this customer hears that they wrote again, although the new contact is not theirs yet.
    const hearers = [
      before === undefined ? null : ownerOf(before.state),
      lastAnswerBy(contact.conversationId),
    ];
    record({ type: 'contactChanged', contact }, [
      ...ownersOf(contact.conversationId),
      ...hearers.filter((one) => one !== null),
    ]);
  }

  function tell(
    contact: Contact,
    type: TimelineEntry['type'],
    actor: string | null,
    code: string | null,
    target: string | null = null,
  ): void {
    const conversation = conversationOf(contact.conversationId);
    if (conversation === undefined) return;
    const entry: TimelineEntry = {
      seq: seq + 1,
      at: clock(),
      type,
      contactId: contact.id,
      actorName: actor === null ? null : (users.get(actor)?.name ?? null),
      wrapUpCode: code,
      target,
    };
    conversations.set(conversation.id, { ...conversation, timeline: [...conversation.timeline, entry] });
    record({ type: 'timelineAdded', conversationId: conversation.id, entry }, ownersOf(conversation.id));
  }

  function addMessage(message: Message): void {
    const conversation = conversationOf(message.conversationId);
    if (conversation === undefined) return;
    conversations.set(conversation.id, { ...conversation, messages: [...conversation.messages, message] });
    record({ type: 'messageAdded', message }, ownersOf(conversation.id));
  }

  function setDraft(conversationId: string, draft: Draft | null): void {
    const conversation = conversationOf(conversationId);
    if (conversation === undefined) return;
    conversations.set(conversationId, { ...conversation, draft });
    record({ type: 'draftChanged', conversationId, draft }, ownersOf(conversationId));
    const contact = conversation.contact;
    const mark =
      draft === null
        ? null
        : { savedAt: draft.savedAt, characters: draft.html.replace(/<[^>]*>/g, '').length };
    if (contact !== null && contact.draft?.characters !== mark?.characters)
      changeContact({ ...contact, draft: mark });
  }

  function setPresence(userId: string, presence: Presence): void {
    presences.set(userId, presence);
    const name = users.get(userId)?.name ?? userId;
    record({ type: 'presenceChanged', userId, name, presence }, [userId]);
  }

  function endOffer(offer: Offer, outcome: 'accepted' | 'declined' | 'expired' | 'withdrawn'): void {
    offers.delete(offer.id);
    record(
      {
        type: 'offerEnded',
        offerId: offer.id,
        contactId: offer.contact.id,
        agentId: offer.agentId,
        outcome,
      },
      [offer.agentId],
    );
  }

  function outbound(
    userId: string,
    contact: Contact,
    html: string,
    cc: readonly string[],
    files: Message['attachments'],
  ): Message {
    const conversation = conversationOf(contact.conversationId);
    return {
      ...seed.blankMessage,
      id: newId('message'),
      conversationId: contact.conversationId,
      direction: 'outbound',
      at: clock(),
      author: { kind: 'agent', id: userId, name: users.get(userId)?.name ?? '' },
      from: conversation?.replyFrom ?? null,
      to: conversation?.replyTo ? [conversation.replyTo] : [],
      cc: cc.map((address) => ({ name: '', address })),
      subject: contact.subject,
      visibleText: html
        .replace(/<\/(p|li)>/g, '\n')
        .replace(/<[^>]*>/g, '')
        .trim(),
      attachments: files,
      delivery: { status: 'queued', at: clock() },
    };
  }

  const done = (extra: { draft?: Draft; messageId?: string } = {}): CommandResult => ok({ seq, ...extra });

  function moveOn(contact: Contact, userId: string): void {
    if (contact.consultation !== null) {
      close(contact, userId, null);
      tell(contact, 'consultationEnded', userId, null);
      return;
    }
    const mode = seed.queues.find((queue) => queue.id === contact.queueId)?.wrapUp.mode ?? 'none';
    const now = clock();
    if (mode === 'none') close(contact, userId, null);
    else
      changeContact({
        ...contact,
        state: {
          status: 'wrapUp',
          agentId: userId,
          since: now,
          endsAt: mode === 'time-boxed' ? now + 60_000 : null,
        },
      });
    tell(contact, 'contactEnded', userId, null);
  }

  function close(contact: Contact, userId: string, code: string | null): void {
    changeContact({
      ...contact,
      state: { status: 'closed', agentId: userId, closedAt: clock(), wrapUpCode: code },
    });
    closedToday.set(userId, (closedToday.get(userId) ?? 0) + 1);
    blending.settle(userId);
  }

  function saveDraft(userId: string, asked: Extract<Command, { type: 'saveDraft' }>): CommandResult {
    const stored = conversationOf(asked.conversationId)?.draft ?? null;
    if (stored !== null && stored.revision !== asked.baseRevision)
      return { ...refuse('draft-conflict'), draft: stored };
    const draft: Draft = {
      conversationId: asked.conversationId,
      revision: (stored?.revision ?? 0) + 1,
      html: asked.html,
      cc: asked.cc,
      attachments: seed.files.filter((file) => asked.attachmentIds.includes(file.id)),
      caret: asked.caret,
      savedAt: clock(),
      savedBy: userId,
    };
    setDraft(asked.conversationId, draft);
    return done({ draft });
  }

  function mine(userId: string, contactId: string, status: ContactState['status']): Contact | CommandResult {
    const contact = contacts.get(contactId);
    if (contact === undefined) return refuse('not-found');
    if (ownerOf(contact.state) !== userId) return refuse('not-owner');
    return contact.state.status === status ? contact : refuse('wrong-state');
  }

  /** The conversation's customer gets one more identity; who has it already becomes the same person. */
  function joinCustomer(userId: string, conversationId: string, identity: string): CommandResult {
    const conversation = conversations.get(conversationId);
    const spoken = spokenIdentity(identity);
    if (conversation === undefined || spoken === null) return refuse('not-found');
    const known = (one: Conversation) =>
      one.customer.identities.some(({ kind, value }) => kind === spoken.kind && value === spoken.value);
    const other = [...conversations.values()].find(known)?.customer ?? null;
    const added = other?.identities ?? [{ ...spoken, label: '' }];
    const customer = {
      ...conversation.customer,
      identities: [...conversation.customer.identities, ...added],
    };
    for (const one of conversations.values())
      if (one.customer.id === customer.id || one.customer.id === other?.id)
        conversations.set(one.id, { ...one, customer });
    if (conversation.contact !== null) tell(conversation.contact, 'customerJoined', userId, null);
    return done();
  }

  function decide(userId: string, command: Command): CommandResult {
    const now = clock();
    switch (command.type) {
      case 'setAvailable':
        setPresence(userId, { status: 'available', since: now, next: null });
        return done();
      case 'setAway':
        setPresence(userId, { status: 'away', reason: command.reason, since: now });
        return done();
      case 'sendText':
      case 'takePrivate':
      case 'releaseMessage':
      case 'returnMessage':
      case 'deletePost':
      case 'hideReply':
      case 'setOptOut':
        return once(command, () => texts.decide(userId, command));
      case 'publishPost':
        return refuse('wrong-state');
      case 'joinCustomer':
        return joinCustomer(userId, command.conversationId, command.identity);
      case 'blockVisitor':
      case 'unblockVisitor':
      case 'continueByMail':
        return chats.decide(userId, command);
      case 'acceptOffer': {
        const offer = offers.get(command.offerId);
        if (offer === undefined || offer.agentId !== userId) return refuse('stale-offer');
        endOffer(offer, 'accepted');
        const contact = contacts.get(offer.contact.id) ?? offer.contact;
        blending.makeRoom(
          userId,
          offer.parks.map((one) => one.contactId),
          contact.id,
          'interruption',
        );
        changeContact({ ...contact, state: { status: 'active', agentId: userId, since: now } });
        tell(contact, 'contactAccepted', userId, null);
        return done();
      }
      case 'declineOffer': {
        const offer = offers.get(command.offerId);
        if (offer === undefined || offer.agentId !== userId) return refuse('stale-offer');
        endOffer(offer, 'declined');
        changeContact({ ...offer.contact, state: { status: 'waiting', since: offer.contact.arrivedAt } });
        return done();
      }
      case 'markRead': {
        const contact = contacts.get(command.contactId);
        if (contact === undefined) return refuse('not-found');
        if (contact.unread > 0) changeContact({ ...contact, unread: 0 });
        return done();
      }
      case 'saveDraft':
        return saveDraft(userId, command);
      case 'discardDraft':
        setDraft(command.conversationId, null);
        return done();
      case 'sendReply': {
        const before = sentReplies.get(command.clientMessageId);
        if (before !== undefined) return done({ messageId: before });
        const contact = mine(userId, command.contactId, 'active');
        if ('ok' in contact) return contact;
        const files = seed.files.filter((file) => command.attachmentIds.includes(file.id));
        const message = outbound(userId, contact, command.html, command.cc, files);
        sentReplies.set(command.clientMessageId, message.id);
        addMessage(message);
        setDraft(contact.conversationId, null);
        if (command.endContact) moveOn(contacts.get(contact.id) ?? contact, userId);
        return done({ messageId: message.id });
      }
      case 'retryMessage':
        return deliver(command.messageId, { status: 'queued', at: now }) ? done() : refuse('not-found');
      case 'addNote': {
        const before = sentReplies.get(command.clientMessageId);
        if (before !== undefined) return done({ messageId: before });
        const messageId = addNote(userId, command.conversationId, command.text);
        sentReplies.set(command.clientMessageId, messageId);
        return done({ messageId });
      }
      case 'endContact': {
        const asked = contacts.get(command.contactId);
        if (asked?.consultation?.fromAgentId === userId && asked.state.status !== 'closed') {
          takeQuestionBack(userId, asked);
          return done();
        }
        const contact = mine(userId, command.contactId, 'active');
        if ('ok' in contact) return contact;
        moveOn(contact, userId);
        return done();
      }
      case 'wrapUp': {
        const contact = mine(userId, command.contactId, 'wrapUp');
        if ('ok' in contact) return contact;
        close(contact, userId, command.code);
        tell(contact, 'contactWrappedUp', userId, command.code);
        return done();
      }
      case 'sendChatLine':
        return sendChatLine(userId, command);
      case 'setNextStatus':
      case 'parkContact':
      case 'unparkContact':
      case 'transferContact':
      case 'consult':
      case 'pullContact':
      case 'assignContact':
      case 'setReserve':
        return blending.decide(userId, command);
    }
  }

  /** A command that carries its own id happens once. */
  function once(command: Command, work: () => CommandResult): CommandResult {
    if (!('clientMessageId' in command)) return work();
    const before = sentReplies.get(command.clientMessageId);
    if (before !== undefined) return done({ messageId: before });
    const result = work();
    if (result.ok) sentReplies.set(command.clientMessageId, result.value.messageId ?? '');
    return result;
  }

  function takeQuestionBack(userId: string, asked: Contact): void {
    const offer = [...offers.values()].find((one) => one.contact.id === asked.id);
    if (offer !== undefined) endOffer(offer, 'withdrawn');
    changeContact({
      ...asked,
      state: { status: 'closed', agentId: null, closedAt: clock(), wrapUpCode: null },
    });
    tell(asked, 'consultationEnded', userId, null);
  }

  function sendChatLine(userId: string, asked: Extract<Command, { type: 'sendChatLine' }>): CommandResult {
    const before = sentReplies.get(asked.clientMessageId);
    if (before !== undefined) return done({ messageId: before });
    const contact = mine(userId, asked.contactId, 'active');
    if ('ok' in contact) return contact;
    const message: Message = {
      ...outbound(
        userId,
        contact,
        '',
        [],
        seed.files.filter(({ id }) => asked.attachmentIds.includes(id)),
      ),
      visibleText: asked.text,
      delivery: { status: 'sent', at: clock() },
    };
    sentReplies.set(asked.clientMessageId, message.id);
    addMessage(message);
    setDraft(contact.conversationId, null);
    return done({ messageId: message.id });
  }

  function addNote(userId: string, conversationId: string, text: string): string {
    const message: Message = {
      ...seed.blankMessage,
      id: newId('note'),
      conversationId,
      direction: 'note',
      at: clock(),
      author: { kind: 'agent', id: userId, name: users.get(userId)?.name ?? '' },
      visibleText: text,
    };
    addMessage(message);
    return message.id;
  }

  function makeOffer(
    userId: string,
    contact: Contact,
    { from = null, parks = [] }: { readonly from?: string | null; readonly parks?: readonly string[] },
  ): void {
    const now = clock();
    const id = newId('offer');
    const state = {
      status: 'offered',
      offerId: id,
      agentId: userId,
      offeredAt: now,
      expiresAt: now + offerLasts,
    } as const;
    changeContact({ ...contact, state });
    const offer: Offer = {
      id,
      contact: { ...contact, state },
      agentId: userId,
      offeredAt: now,
      expiresAt: now + offerLasts,
      why: {
        skills: seed.queues.find((queue) => queue.id === contact.queueId)?.skills ?? [],
        lastAgent:
          conversationOf(contact.conversationId)?.messages.some((one) => one.author.id === userId) ?? false,
        from,
      },
      parks: parks.flatMap((contactId) => {
        const parked = contacts.get(contactId);
        return parked === undefined
          ? []
          : [{ contactId, customer: parked.customer.name, subject: parked.subject }];
      }),
    };
    offers.set(id, offer);
    record({ type: 'offerMade', offer }, [userId]);
  }

  const blending = createBlending({
    clock,
    newId,
    users,
    presences,
    contacts,
    offers,
    reserves,
    queueName: (queueId) => seed.queues.find((one) => one.id === queueId)?.name.de ?? null,
    skillName: (skillId) => seed.skills.find((one) => one.id === skillId)?.name.de ?? skillId,
    changeContact,
    tell: (contact, type, actor, target = null) => tell(contact, type, actor, null, target),
    addNote,
    setPresence,
    withdrawOffer: (offer) => endOffer(offer, 'withdrawn'),
    makeOffer: (userId, contact, from) => makeOffer(userId, contact, { from }),
  });

  function changeVisitor(conversationId: string, part: Partial<VisitorDetails>): void {
    const conversation = conversationOf(conversationId);
    if (conversation === undefined || conversation.visitor === null) return;
    const visitor = { ...conversation.visitor, ...part };
    conversations.set(conversationId, { ...conversation, visitor });
    record({ type: 'visitorChanged', conversationId, visitor }, ownersOf(conversationId));
  }

  const chats = createChats({
    clock,
    newId,
    users,
    conversation: conversationOf,
    contact: (id) => contacts.get(id),
    putConversation: (conversation) => void conversations.set(conversation.id, conversation),
    changeContact,
    changeVisitor,
    tell: (contact, type, actor) => tell(contact, type, actor, null),
  });

  const texts = createTexts({
    clock,
    users,
    conversation: conversationOf,
    conversationWith: (messageId) =>
      [...conversations.values()].find(({ messages }) => messages.some(({ id }) => id === messageId)),
    mine: (userId, contactId) => mine(userId, contactId, 'active'),
    putConversation: (conversation) => void conversations.set(conversation.id, conversation),
    outbound: (userId, contact, text, fileIds) => ({
      ...outbound(
        userId,
        contact,
        '',
        [],
        seed.files.filter(({ id }) => fileIds.includes(id)),
      ),
      visibleText: text,
      from: null,
      to: [],
    }),
    putMessage,
    setDraft,
    moveOn: (contactId, userId) => {
      const contact = contacts.get(contactId);
      if (contact !== undefined) moveOn(contact, userId);
    },
    tell: (contact, type, actor) => tell(contact, type, actor, null),
  });

  /** Adds a message, or replaces it as a whole. */
  function putMessage(message: Message): void {
    const conversation = conversationOf(message.conversationId);
    if (conversation === undefined) return;
    const others = conversation.messages.filter(({ id }) => id !== message.id);
    conversations.set(conversation.id, {
      ...conversation,
      messages: [...others, message].sort((a, b) => a.at - b.at),
    });
    record({ type: 'messageAdded', message }, ownersOf(conversation.id));
  }

  function deliver(messageId: string, delivery: Delivery): boolean {
    for (const conversation of conversations.values()) {
      if (!conversation.messages.some((one) => one.id === messageId)) continue;
      conversations.set(conversation.id, {
        ...conversation,
        messages: conversation.messages.map((one) => (one.id === messageId ? { ...one, delivery } : one)),
      });
      record(
        { type: 'deliveryChanged', conversationId: conversation.id, messageId, delivery },
        ownersOf(conversation.id),
      );
      return true;
    }
    return false;
  }

  function waitingForCustomerOf(userId: string): Contact[] {
    const newest = new Map<string, Contact>();
    for (const contact of contacts.values()) {
      // A chat that ended is over; its visitor begins anew.
      if (contact.consultation !== null || contact.channel === 'chat') continue;
      const other = newest.get(contact.conversationId);
      if (other === undefined || other.arrivedAt <= contact.arrivedAt)
        newest.set(contact.conversationId, contact);
    }
    return [...newest.values()]
      .filter((one) => one.state.status === 'closed' && one.state.agentId === userId)
      .filter((one) => lastAnswerBy(one.conversationId) === userId)
      .sort((a, b) => closedAt(b) - closedAt(a) || (a.id < b.id ? -1 : 1))
      .slice(0, 50);
  }

  function lastAnswerBy(conversationId: string): string | null {
    const messages = conversationOf(conversationId)?.messages ?? [];
    return messages.findLast((one) => one.direction === 'outbound')?.author.id ?? null;
  }

  function loads(): QueueLoad[] {
    return seed.queues.map((queue): QueueLoad => {
      const here = [...contacts.values()].filter((one) => one.queueId === queue.id);
      const count = (status: ContactState['status']) =>
        here.filter((one) => one.state.status === status).length;
      const open = here.filter((one) => one.state.status === 'waiting' || one.state.status === 'offered');
      const agents = [...users.values()].filter((user) => presences.get(user.id)?.status !== 'offline');
      return {
        queueId: queue.id,
        waiting: count('waiting'),
        offered: count('offered'),
        active: count('active'),
        wrapUp: count('wrapUp'),
        parked: count('parked'),
        overdue: open.filter((one) => one.dueAt < clock()).length,
        oldestArrivedAt: open.length === 0 ? null : Math.min(...open.map((one) => one.arrivedAt)),
        nextDueAt: open.length === 0 ? null : Math.min(...open.map((one) => one.dueAt)),
        agentsSignedIn: agents.length,
        agentsAvailable: agents.filter((user) => presences.get(user.id)?.status === 'available').length,
      };
    });
  }

  return {
    users,
    loads,
    seq: () => seq,
    conversation: (id: string) => {
      const found = conversations.get(id);
      return found === undefined ? null : { ...found, seq };
    },
    contactsOf: (queueId: string) =>
      [...contacts.values()].filter((one) => one.queueId === queueId && one.state.status !== 'closed'),
    onChange(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    execute(userId: string, command: Command): CommandResult {
      const result = decide(userId, command);
      const answer = result.ok ? ok({ ...result.value, seq }) : result;
      publish();
      return answer;
    },
    /** `parks`: contacts that accepting sets aside; `from`: the colleague who passed it on. */
    offerTo(
      userId: string,
      contactId: string,
      options: { readonly from?: string; readonly parks?: readonly string[] } = {},
    ): void {
      const contact = contacts.get(contactId);
      if (contact === undefined) throw new Error(`no contact ${contactId}`);
      makeOffer(userId, contact, options);
      publish();
    },
    expireOffers(): void {
      for (const offer of offers.values()) {
        endOffer(offer, 'expired');
        changeContact({ ...offer.contact, state: { status: 'waiting', since: offer.contact.arrivedAt } });
      }
      publish();
    },
    /** The customer writes again: into the open contact, or a new one that waits. */
    customerWrites(conversationId: string, text: string): void {
      const conversation = conversations.get(conversationId);
      if (conversation === undefined) throw new Error(`no conversation ${conversationId}`);
      const now = clock();
      addMessage({
        ...seed.blankMessage,
        id: newId('message'),
        conversationId,
        direction: 'inbound',
        at: now,
        author: { kind: 'customer', id: conversation.customer.id, name: conversation.customer.name },
        from: conversation.replyTo,
        subject: conversation.subject,
        visibleText: text,
        hasRaw: true,
      });
      const contact = conversation.contact;
      if (contact === null) return publish();
      if (contact.state.status === 'closed')
        changeContact({
          ...contact,
          id: newId('contact'),
          arrivedAt: now,
          dueAt: now + 4 * 3_600_000,
          state: { status: 'waiting', since: now },
          unread: 1,
          preview: text,
        });
      else changeContact({ ...contact, unread: contact.unread + 1, preview: text });
      publish();
    },
    /** The visitor of a chat sends files of these names, without words. */
    visitorSendsFiles(conversationId: string, names: readonly string[]): void {
      const conversation = conversations.get(conversationId);
      if (conversation === undefined) throw new Error(`no conversation ${conversationId}`);
      addMessage({
        ...seed.blankMessage,
        id: newId('message'),
        conversationId,
        at: clock(),
        author: { kind: 'customer', id: conversation.customer.id, name: conversation.customer.name },
        attachments: names.map((name) => ({
          id: newId('file'),
          name,
          type: name.endsWith('.png') ? 'image/png' : 'application/pdf',
          size: 48_213,
          inline: false,
          contentId: null,
        })),
      });
      publish();
    },
    deliver(messageId: string, delivery: Delivery): void {
      deliver(messageId, delivery);
      publish();
    },
    /** A message that was there is told again, changed. */
    changeMessage(conversationId: string, messageId: string, change: (message: Message) => Message): void {
      const message = conversations.get(conversationId)?.messages.find(({ id }) => id === messageId);
      if (message === undefined) throw new Error(`no message ${messageId}`);
      putMessage(change(message));
      publish();
    },
    /** What is known of a conversation of SMS or X changes; whoever shows it learns so on the next reading. */
    changeText(conversationId: string, part: Partial<Pick<Conversation, 'sms' | 'x'>>): void {
      const conversation = conversations.get(conversationId);
      if (conversation === undefined) throw new Error(`no conversation ${conversationId}`);
      conversations.set(conversationId, { ...conversation, ...part });
    },
    /** What is known of the visitor of a chat changes. */
    changeVisitor(conversationId: string, part: Partial<VisitorDetails>): void {
      changeVisitor(conversationId, part);
      publish();
    },
    /** Something happens to the conversation's contact by itself, as the thread tells it. */
    happen(conversationId: string, type: TimelineEntry['type']): void {
      const contact = conversations.get(conversationId)?.contact ?? null;
      if (contact !== null) tell(contact, type, null, null);
      publish();
    },
    setPresence(userId: string, presence: Presence): void {
      setPresence(userId, presence);
      publish();
    },
    colleagueSavesDraft(conversationId: string, userId: string, html: string): void {
      const stored = conversations.get(conversationId)?.draft ?? null;
      setDraft(conversationId, {
        conversationId,
        revision: (stored?.revision ?? 0) + 1,
        html,
        cc: [],
        attachments: [],
        caret: null,
        savedAt: clock(),
        savedBy: userId,
      });
      publish();
    },
    /** Who is known by an address, number or handle; what looks like none of these names nobody. */
    knownCustomer(text: string): KnownCustomer | null {
      const spoken = spokenIdentity(text);
      if (spoken === null) return null;
      const { kind, value } = spoken;
      const theirs = [...conversations.values()].filter(({ customer }) =>
        customer.identities.some((one) => one.kind === kind && one.value === value),
      );
      const customer = theirs[0]?.customer;
      return {
        kind,
        value,
        customer:
          customer === undefined
            ? null
            : {
                id: customer.id,
                name: customer.name,
                since: customer.since,
                conversations: theirs.length,
              },
      };
    },
    /** Supervisors hear that so many answers wait to be released. */
    setReleasesWaiting(waiting: number): void {
      releasesWaiting = waiting;
      record({ type: 'releasesChanged', waiting }, []);
      publish();
    },
    /** One more contact that this agent has set aside by hand. */
    parkMore(userId: string): void {
      const contact = [...contacts.values()].find((one) => one.state.status === 'closed');
      if (contact === undefined) throw new Error('nothing closed to copy');
      const state = {
        status: 'parked',
        agentId: userId,
        since: clock(),
        by: 'agent',
        until: { kind: 'hand' },
        displacedBy: null,
      } as const;
      const id = newId('parked');
      changeContact({ ...contact, id, conversationId: id, state });
      publish();
    },
    reserves: () => [...reserves.values()],
    decisions: (contactId: string): ContactDecisions =>
      decisions.get(contactId) ?? { decisions: [], waiting: null },
    seesEverybody: isSupervisor,
    addFile: (file: Message['attachments'][number]) => void seed.files.push(file),
    /** What this user hears of (from, now]. */
    batchFor(userId: string, watching: ReadonlySet<string>, from: number): Batch {
      const events = log
        .filter(({ event, hearers }) => {
          if (event.seq <= from) return false;
          if (event.type === 'configurationChanged' || hearers.has(userId)) return true;
          const conversationId =
            'conversationId' in event
              ? event.conversationId
              : event.type === 'messageAdded'
                ? event.message.conversationId
                : event.type === 'contactChanged'
                  ? event.contact.conversationId
                  : null;
          return conversationId !== null && watching.has(conversationId);
        })
        .map(({ event }) => event);
      return { from, to: seq, events };
    },
    snapshotFor(userId: string): Snapshot {
      const me = users.get(userId) as User;
      const everybody = [...users.values()].map(({ id, name }): AgentPresence => ({
        userId: id,
        name,
        presence: presences.get(id) ?? { status: 'offline', since: 0 },
      }));
      return {
        seq,
        now: clock(),
        me,
        presence: presences.get(userId) ?? { status: 'offline', since: 0 },
        contacts: [...contacts.values()].filter((one) => isOpenWorkOf(one, userId)),
        waitingForCustomer: waitingForCustomerOf(userId),
        offers: [...offers.values()]
          .filter((one) => one.agentId === userId)
          .map((one) => ({ ...one, contact: contacts.get(one.contact.id) ?? one.contact })),
        queues: [...seed.queues],
        queueLoads: loads(),
        reserves: me.role === 'agent' ? [] : [...reserves.values()],
        colleagues: [...users.values()]
          .filter((one) => one.id !== userId)
          .map(({ id, name }) => ({ userId: id, name })),
        skills: [...seed.skills],
        channelAccounts: [...seed.channelAccounts],
        cannedReplies: [...seed.cannedReplies],
        presences: me.role === 'agent' ? [] : everybody,
        releasesWaiting: me.role === 'agent' ? 0 : releasesWaiting,
        closedToday: closedToday.get(userId) ?? 0,
      };
    },
  };
}

export type WorkspaceModel = ReturnType<typeof createWorkspaceModel>;
