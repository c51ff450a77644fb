import type { z } from 'zod';
import type {
  beginInput,
  leaveMessageInput,
  LineAnswer,
  lineInput,
  rateInput,
  VisitorAnswer,
  VisitorPage,
} from '../../shared/contract/chat.ts';
import { refuse } from '../../shared/contract/result.ts';
import { durationMs } from '../../shared/domain/duration.ts';
import { chatAccount } from '../config/accounts-of-channel.ts';
import type { ConnectorLog } from '../connectors/connector.ts';
import { findOpenContact } from '../conversations/contact-repository.ts';
import type { ConversationContext } from '../conversations/context.ts';
import type { RecordedEvent, Unit } from '../db/database.ts';
import { toRoutable } from '../routing/rows/to-routable.ts';
import type { RoutingHost } from '../routing/routing-host.ts';
import { addVisitorLine } from './add-visitor-line.ts';
import { unansweredToMail } from './by-mail/unanswered-to-mail.ts';
import { beginChat } from './begin-chat.ts';
import { comeBack } from './come-back.ts';
import { GraceClock } from './grace-clock.ts';
import { isKeptOut } from './kept-out.ts';
import { createLastSeen } from './last-seen.ts';
import { leaveMessage } from './leave-message.ts';
import { notePage } from './note-page.ts';
import { rateChat } from './rate-chat.ts';
import { sendTranscript } from './send-transcript.ts';
import { createInTurn } from './in-turn.ts';
import { noteLines } from './note-lines.ts';
import { closeAbandoned, noteGone, type GoneBy } from './visitor-gone.ts';
import { deleteExpiredBlocks } from './visitor-block-repository.ts';
import {
  findSessionByConversation,
  findSessionByToken,
  listOpenSessions,
  type VisitorSessionRow,
} from './visitor-session-repository.ts';
import type { Visitor } from './visitor.ts';

/** A visitor's grace when the account is no longer configured (milliseconds). */
const defaultGraceMs = 60_000;

/**
 * What visitors can do with their chats. Everything one visitor does happens in order and is committed, and known to
 * routing, before it is answered.
 */
export class ChatDesk {
  readonly #context: ConversationContext;
  readonly #routing: RoutingHost;
  readonly #log: ConnectorLog;
  readonly #inTurn = createInTurn();
  readonly #clock = new GraceClock((tokenHash) => this.#lost(tokenHash));
  readonly #gone = new Map<string, Visitor>();
  readonly #lastSeen = createLastSeen();
  readonly #unsubscribe: () => void;
  #stopped = false;

  constructor(context: ConversationContext, routing: RoutingHost, log: ConnectorLog) {
    this.#context = context;
    this.#routing = routing;
    this.#log = log;
    this.#unsubscribe = context.database.onCommitted((events) => this.#notice(events));
  }

  /** Takes up what a stop or a crash left: visitors who do not come back within the grace count as lost. */
  async resume(): Promise<void> {
    await this.#write((unit) => deleteExpiredBlocks(unit, this.#context.now()));
    for (const session of await listOpenSessions(this.#context.database.read)) {
      const visitor = visitorOf(session);
      if (session.gone_by === null) this.#startGrace(visitor);
      else if (session.status !== 'active') await this.#goAway(visitor, session.gone_by);
    }
  }

  /** The chat of a visitor; null before it began. */
  async session(visitor: Visitor): Promise<VisitorSessionRow | null> {
    return findSessionByToken(this.#context.database.read, visitor.channelAccountId, visitor.tokenHash);
  }

  /** A page of the visitor is there again. */
  connected(visitor: Visitor): void {
    this.#clock.back(visitor.tokenHash);
    this.#gone.delete(visitor.tokenHash);
  }

  /** The chat of a visitor whose page just connected. */
  async comeBack(visitor: Visitor): Promise<VisitorSessionRow | null> {
    return this.#inTurn(visitor.tokenHash, async () => comeBack(this.#context, visitor, this.#lastSeen));
  }

  /** The last page of the visitor went away; `hasChat`: as far as it was known to the pages. */
  disconnected(visitor: Visitor, hasChat: boolean): void {
    // A hub that stops loses everybody; nobody is to blame for it.
    if (this.#stopped) return;
    this.#startGrace(visitor);
    if (hasChat && this.#lastSeen.isDue(visitor, this.#context.now())) this.#noteLastSeen(visitor);
  }

  #startGrace(visitor: Visitor): void {
    const account = chatAccount(this.#context.configuration(), visitor.channelAccountId);
    this.#gone.set(visitor.tokenHash, visitor);
    this.#clock.gone(
      visitor.tokenHash,
      account === undefined ? defaultGraceMs : durationMs(account.visitorGrace),
    );
  }

  /** Begins a chat or takes it up again; answered when it is committed and waits for an agent. */
  async begin(visitor: Visitor, input: z.output<typeof beginInput>): Promise<LineAnswer> {
    return this.#inTurn(visitor.tokenHash, async () => {
      const hasChat = (await this.session(visitor)) !== null;
      if (await this.#isKeptOut(visitor, hasChat)) return refuse('blocked');
      const { value } = await this.#write(async (unit) => {
        const begun = await beginChat(unit, this.#context, visitor, input);
        if (hasChat) await this.#lastSeen.note(unit, visitor, this.#context.now());
        return begun;
      });
      if (!value.ok) return value;
      const { kept, opened, reopened } = value.value;
      if (opened !== null)
        await this.#routing.notify({ type: 'contactArrived', contact: toRoutable(opened) });
      else if (reopened?.agent_id)
        await this.#routing.notify({
          type: 'contactAssumed',
          contact: toRoutable(reopened),
          agentId: reopened.agent_id,
        });
      return { ok: true, value: kept };
    });
  }

  /** Adds a line to an open chat. */
  async line(visitor: Visitor, input: z.output<typeof lineInput>): Promise<LineAnswer> {
    return this.#inTurn(visitor.tokenHash, async () => {
      const { value } = await this.#write(async (unit) => {
        const added = await addVisitorLine(unit, this.#context, visitor, input);
        if (added.ok) await this.#lastSeen.note(unit, visitor, this.#context.now());
        return added;
      });
      return value;
    });
  }

  /** The visitor's page shows every line up to this one. */
  async received(visitor: Visitor, line: number): Promise<void> {
    await this.#inTurn(visitor.tokenHash, async () => {
      await this.#write((unit) => noteLines(unit, visitor, 'received', line, this.#context.now()));
    });
  }

  /** The visitor saw every line up to this one. */
  async read(visitor: Visitor, line: number): Promise<void> {
    await this.#inTurn(visitor.tokenHash, async () => {
      await this.#write((unit) => noteLines(unit, visitor, 'read', line, this.#context.now()));
    });
  }

  /** The visitor looks at another page. */
  async page(visitor: Visitor, page: VisitorPage): Promise<void> {
    await this.#inTurn(visitor.tokenHash, async () => {
      await this.#write((unit) => notePage(unit, visitor, page, this.#context.now()));
    });
  }

  /** Leaves a message that is answered by mail. */
  async leaveMessage(visitor: Visitor, message: z.output<typeof leaveMessageInput>): Promise<VisitorAnswer> {
    return this.#inTurn(visitor.tokenHash, async () => {
      const hasChat = (await this.session(visitor)) !== null;
      if (await this.#isKeptOut(visitor, hasChat)) return refuse('blocked');
      return leaveMessage(this.#context, this.#routing, visitor, message);
    });
  }

  /** Says how content the visitor was with the chat that ended. */
  async rate(visitor: Visitor, rating: z.output<typeof rateInput>): Promise<VisitorAnswer> {
    return this.#inTurn(visitor.tokenHash, async () => rateChat(this.#context, visitor, rating));
  }

  /** Has the whole chat sent to a mail address. */
  async transcript(visitor: Visitor, mail: string): Promise<VisitorAnswer> {
    return this.#inTurn(visitor.tokenHash, async () => sendTranscript(this.#context, visitor, mail));
  }

  /** The visitor ends the chat. */
  async leave(visitor: Visitor): Promise<void> {
    await this.#goAway(visitor, 'visitor');
  }

  stop(): void {
    this.#stopped = true;
    this.#unsubscribe();
    this.#clock.stop();
  }

  #noteLastSeen(visitor: Visitor): void {
    this.#write((unit) => this.#lastSeen.note(unit, visitor, this.#context.now())).catch((error: unknown) =>
      this.#log.error({ err: error }, 'when a visitor was last seen could not be noted'),
    );
  }

  async #isKeptOut(visitor: Visitor, hasChat: boolean): Promise<boolean> {
    return isKeptOut(this.#context.database.read, visitor, { hasChat, now: this.#context.now() });
  }

  #lost(tokenHash: string): void {
    const visitor = this.#gone.get(tokenHash);
    this.#gone.delete(tokenHash);
    if (visitor === undefined) return;
    this.#goAway(visitor, 'lost').catch((error: unknown) =>
      this.#log.error({ err: error }, 'a lost visitor could not be noted'),
    );
  }

  async #goAway(visitor: Visitor, by: GoneBy): Promise<void> {
    await this.#inTurn(visitor.tokenHash, async () => {
      const session = await this.session(visitor);
      if (session === null) return;
      const contact = await findOpenContact(this.#context.database.read, session.conversation_id);
      const now = this.#context.now();
      if (contact?.status === 'waiting' || contact?.status === 'offered') {
        const { committed } = await this.#routing.tell(
          { type: 'contactWithdrawn', contactId: contact.id, abandoned: true },
          async (unit) => {
            const abandoned = await closeAbandoned(unit, session, by, now);
            return abandoned && unansweredToMail(unit, this.#context, session, abandoned, now);
          },
        );
        if (committed.value !== null) await this.#routing.notify(committed.value);
      } else if (contact !== null && contact.status !== 'wrapUp' && session.gone_by === null) {
        await this.#write((unit) => noteGone(unit, session, by, now));
      }
    });
  }

  /**
   * A chat that comes back to its queue after its visitor left needs nobody any more; one whose visitor is kept out
   * from now on has lost them.
   */
  #notice(events: readonly RecordedEvent[]): void {
    for (const { type, conversationId } of events) {
      if (conversationId === null) continue;
      if (type === 'contactRequeued' || type === 'contactTransferred') {
        this.#closeIfAlone(conversationId).catch((error: unknown) =>
          this.#log.error({ err: error }, 'a chat without its visitor could not be closed'),
        );
      }
      if (type === 'visitorBlocked') {
        this.#loseBlocked(conversationId).catch((error: unknown) =>
          this.#log.error({ err: error }, 'a visitor who was blocked could not be noted as gone'),
        );
      }
    }
  }

  async #closeIfAlone(conversationId: string): Promise<void> {
    const session = await findSessionByConversation(this.#context.database.read, conversationId);
    if (session !== null && session.gone_by !== null) await this.#goAway(visitorOf(session), session.gone_by);
  }

  async #loseBlocked(conversationId: string): Promise<void> {
    const session = await findSessionByConversation(this.#context.database.read, conversationId);
    if (session !== null) await this.#goAway(visitorOf(session), 'lost');
  }

  async #write<T>(work: (unit: Unit) => Promise<T>) {
    return this.#context.database.write(work);
  }
}

function visitorOf(session: VisitorSessionRow): Visitor {
  return { channelAccountId: session.channel_account_id, tokenHash: session.token_hash };
}
