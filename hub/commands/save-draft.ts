import type { Command, CommandResult } from '../../shared/contract/command.ts';
import { refuse } from '../../shared/contract/result.ts';
import { findOpenContact } from '../conversations/contact-repository.ts';
import { findConversation } from '../conversations/conversation-repository.ts';
import { deleteDraft, findDraft, putDraft } from '../conversations/draft-repository.ts';
import { htmlToText } from '../conversations/html-to-text.ts';
import { listDraftAttachments } from '../conversations/message-repository.ts';
import { sanitizeAgentHtml } from '../conversations/sanitize-agent-html.ts';
import { draftView } from '../views/draft-view.ts';
import { done, type Caller, type CommandContext } from './command-context.ts';

const mayWrite: ReadonlySet<string> = new Set(['active', 'parked']);

type SaveDraft = Extract<Command, { type: 'saveDraft' }>;

/**
 * T6: keeps what is being written. A save that is not based on the stored revision is refused and answered with the
 * stored draft, so that two windows never overwrite each other unknowingly.
 */
export async function saveDraft(
  context: CommandContext,
  command: SaveDraft,
  caller: Caller,
): Promise<CommandResult> {
  const html = sanitizeAgentHtml(command.html);
  const now = context.now();
  const { value, seq } = await context.database.write(async (unit) => {
    if ((await findConversation(unit.tx, command.conversationId)) === null) {
      return refuse('not-found', 'conversationId');
    }
    const contact = await findOpenContact(unit.tx, command.conversationId);
    // Words typed in the moment of parking still count: the draft is what a colleague would go on with.
    if (contact?.agent_id !== caller.userId || !mayWrite.has(contact.status))
      return refuse('not-owner', 'conversationId');
    const stored = await findDraft(unit.tx, command.conversationId);
    if (stored !== null && stored.revision !== command.baseRevision) {
      return { ...refuse('draft-conflict', 'baseRevision'), draft: await draftView(unit.tx, stored) };
    }
    // Files that are gone, or with a message already, or a visitor's, are none of this draft.
    const files = await listDraftAttachments(unit.tx, command.conversationId, command.attachmentIds);
    const row = {
      conversation_id: command.conversationId,
      revision: Math.max(stored?.revision ?? 0, command.baseRevision) + 1,
      html,
      cc_list: JSON.stringify(command.cc),
      attachment_ids: JSON.stringify(files.map(({ id }) => id)),
      caret: command.caret,
      saved_at: now,
      saved_by: caller.userId,
      characters: htmlToText(html).length,
    };
    await putDraft(unit, row);
    unit.append({
      type: 'draftSaved',
      at: now,
      conversationId: command.conversationId,
      contactId: contact.id,
      agentId: caller.userId,
      actorId: caller.userId,
      data: { revision: row.revision, characters: row.characters },
    });
    return { ok: true as const, draft: await draftView(unit.tx, row) };
  });
  return value.ok ? done(seq, { draft: value.draft }) : value;
}

/** Throws a draft away on its owner's wish. */
export async function discardDraft(
  context: CommandContext,
  conversationId: string,
  caller: Caller,
): Promise<CommandResult> {
  const { value, seq } = await context.database.write(async (unit) => {
    const contact = await findOpenContact(unit.tx, conversationId);
    if (contact?.agent_id !== caller.userId) return refuse('not-owner', 'conversationId');
    await deleteDraft(unit, conversationId);
    unit.append({
      type: 'draftDiscarded',
      at: context.now(),
      conversationId,
      contactId: contact.id,
      agentId: caller.userId,
      actorId: caller.userId,
    });
    return { ok: true as const };
  });
  return value.ok ? done(seq) : value;
}
