import type { ChatAccountConfig } from '../../../shared/contract/config-file.ts';
import type { CommandResult } from '../../../shared/contract/command.ts';
import type { RefusalCode } from '../../../shared/contract/refusal-code.ts';
import { ok, refuse, type Result } from '../../../shared/contract/result.ts';
import { nextIdleStep, type IdleStep } from '../../../shared/domain/chat/idle-step.ts';
import { durationMs } from '../../../shared/domain/duration.ts';
import { chatAccount } from '../../config/accounts-of-channel.ts';
import { localText } from '../../config/resolve-configuration.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { Unit } from '../../db/database.ts';
import { keepSystemLine } from '../system-line.ts';
import { updateSession } from '../visitor-session-repository.ts';
import { findAnsweredChat, type AnsweredChat } from './silent-chat-repository.ts';

/** Ends the handling of a contact in its agent's name; what `first` does is committed with it, or refuses. */
export type EndInName = (
  contactId: string,
  agentId: string,
  first: (unit: Unit) => Promise<Result<null, RefusalCode>>,
) => Promise<CommandResult>;

/** What attending to silent chats stands on. */
export type IdleParts = {
  readonly context: ConversationContext;
  readonly endInName: EndInName;
  /** When the visitor was last seen typing; 0: not lately. */
  readonly typedAt: (conversationId: string) => number;
};

type Silence = {
  readonly chat: AnsweredChat;
  readonly rule: NonNullable<ChatAccountConfig['idle']>;
  readonly step: IdleStep;
};

/** Does what the idle rule asks of a chat now; returns when to look again, or null when it is the visitor's or agent's turn. */
export async function attendIdle(parts: IdleParts, conversationId: string): Promise<number | null> {
  const { context } = parts;
  const silence = await silenceOf(parts, context.database.read, conversationId);
  if (silence === null) return null;
  const now = context.now();
  if (silence.step.at > now) return silence.step.at;
  switch (silence.step.act) {
    case 'remind':
      return remind(parts, conversationId, now);
    case 'close':
      await close(parts, silence.chat, now);
      return null;
  }
}

async function silenceOf(
  { context, typedAt }: IdleParts,
  db: ConversationContext['database']['read'],
  conversationId: string,
): Promise<Silence | null> {
  const chat = await findAnsweredChat(db, conversationId);
  // Whoever took their leave is not asked whether they are still there; the agent finishes.
  if (chat === null || chat.author_kind !== 'agent' || chat.gone_by === 'visitor') return null;
  const rule = chatAccount(context.configuration(), chat.channel_account_id)?.idle;
  if (rule === undefined) return null;
  const step = nextIdleStep(
    {
      agentLineAt: chat.line_at,
      lastSignAt: Math.max(chat.status_since, typedAt(conversationId)),
      remindedAt: chat.reminded_at,
    },
    { remindAfterMs: durationMs(rule.remindAfter), closeAfterMs: durationMs(rule.closeAfter) },
  );
  return { chat, rule, step };
}

/** The visitor may have written meanwhile: whether it still holds is asked where nobody comes between. */
async function stillHolds(
  parts: IdleParts,
  unit: Unit,
  conversationId: string,
  act: IdleStep['act'],
  now: number,
): Promise<Silence | null> {
  const silence = await silenceOf(parts, unit.tx, conversationId);
  return silence !== null && silence.step.act === act && silence.step.at <= now ? silence : null;
}

/** K81 */
async function remind(parts: IdleParts, conversationId: string, now: number): Promise<number | null> {
  const { value } = await parts.context.database.write(async (unit) => {
    const silence = await stillHolds(parts, unit, conversationId, 'remind', now);
    if (silence === null) return false;
    const { chat, rule } = silence;
    await updateSession(unit, chat.id, { reminded_at: now });
    await keepSystemLine(unit, parts.context, chat, localText(rule.reminder), now);
    unit.append({ ...about(chat, now), type: 'visitorReminded' });
    return true;
  });
  return value ? attendIdle(parts, conversationId) : null;
}

/** K82: ended by nobody but the rule, with the wrap-up that the queue wants. */
async function close(parts: IdleParts, { conversation_id, contact_id, agent_id }: AnsweredChat, now: number) {
  if (agent_id === null) return;
  await parts.endInName(contact_id, agent_id, async (unit) => {
    const silence = await stillHolds(parts, unit, conversation_id, 'close', now);
    if (silence === null) return refuse('wrong-state', 'contactId', 'the chat is alive again');
    const { chat } = silence;
    await updateSession(unit, chat.id, { gone_at: chat.gone_at ?? now, gone_by: 'idle' });
    unit.append({ ...about(chat, now), type: 'visitorIdle' });
    return ok(null);
  });
}

function about(chat: AnsweredChat, at: number) {
  return {
    at,
    conversationId: chat.conversation_id,
    contactId: chat.contact_id,
    agentId: chat.agent_id,
  };
}
