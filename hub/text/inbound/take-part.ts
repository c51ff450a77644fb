import { durationMs } from '../../../shared/domain/duration.ts';
import { smsAccount } from '../../config/accounts-of-channel.ts';
import type { InboundText, TextPart } from '../../connectors/text-traffic.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { Database, Unit } from '../../db/database.ts';
import {
  dropFragments,
  insertFragment,
  listFragments,
  markTogether,
  type FragmentGroup,
  type FragmentRow,
} from '../fragment-repository.ts';
import { joinedText, putTogether } from './put-together.ts';
import type { TakenText } from './take-text.ts';

/** Takes the message that parts made. */
export type TakeWhole = (unit: Unit, inbound: InboundText, language: string | null) => Promise<TakenText>;

/** How long parts of an account wait for each other, ms. */
export function partsWithinMs(context: ConversationContext, channelAccountId: string): number {
  return durationMs(smsAccount(context.configuration(), channelAccountId)?.partsWithin ?? '1h');
}

/** What is there of a long SMS with this part, to tell its language by. */
export async function textSoFar(db: Database['read'], part: TextPart): Promise<string> {
  const rows = await listFragments(db, groupOf(part));
  const others = rows.filter((row) => row.message_id === null && row.part !== part.part);
  return joinedText([...others, fragmentOf(part)].toSorted((a, b) => a.part - b.part));
}

/**
 * Takes one part of a long SMS; the last one takes the message, in the same unit (T40). A part that came already
 * changes nothing. The same number with other words, or long after, belongs to a new message under an old reference:
 * what was there is shown as it is. Returns the messages taken.
 */
export async function takePart(
  unit: Unit,
  context: ConversationContext,
  part: TextPart,
  language: string | null,
  takeWhole: TakeWhole,
): Promise<readonly TakenText[]> {
  const group = groupOf(part);
  const before = await listFragments(unit.tx, group);
  const isOver = before.some(
    (row) => Math.abs(part.receivedAt - row.received_at) > partsWithinMs(context, part.channelAccountId),
  );
  const same = before.find((row) => row.part === part.part);
  if (same?.text === part.text && !isOver) return [];
  const taken: TakenText[] = [];
  const isNew = isOver || same !== undefined || before.some((row) => row.message_id !== null);
  if (isNew) {
    taken.push(...(await takeWaiting(unit, before, null, takeWhole)));
    await dropFragments(unit, group);
  }
  const fragment = fragmentOf(part);
  await insertFragment(unit, fragment);
  const rows = [...(isNew ? [] : before), fragment].toSorted((a, b) => a.part - b.part);
  if (rows.length === part.total) taken.push(...(await takeWaiting(unit, rows, language, takeWhole)));
  return taken;
}

/** Takes parts that wait as one message, whatever is missing; their doubles are recognised for a while. */
export async function takeWaiting(
  unit: Unit,
  rows: readonly FragmentRow[],
  language: string | null,
  takeWhole: TakeWhole,
): Promise<readonly TakenText[]> {
  const waiting = rows.filter((row) => row.message_id === null);
  const inbound = putTogether(waiting);
  const [first] = waiting;
  if (inbound === null || first === undefined) return [];
  const taken = await takeWhole(unit, inbound, language);
  await markTogether(unit, first, taken.messageId ?? '');
  return [taken];
}

function groupOf({ channelAccountId, number, reference, total }: TextPart): FragmentGroup {
  return { channel_account_id: channelAccountId, sender: number, reference, total };
}

function fragmentOf(part: TextPart): FragmentRow {
  return {
    ...groupOf(part),
    part: part.part,
    text: part.text,
    encoding: part.encoding,
    received_at: part.receivedAt,
    message_id: null,
  };
}
