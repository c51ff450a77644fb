import { createHash } from 'node:crypto';
import { mendTornPairs } from '../../../shared/domain/sms/torn-pairs.ts';
import type { InboundText } from '../../connectors/text-traffic.ts';
import type { FragmentRow } from '../fragment-repository.ts';

/** Stands where a part never came. */
const gap = '[…]';

/** The text of a long SMS as far as its parts came; they are in order. */
export function joinedText(rows: readonly FragmentRow[]): string {
  let text = '';
  let next = 1;
  for (const row of rows) {
    text += (row.part > next ? gap : '') + row.text;
    next = row.part + 1;
  }
  return mendTornPairs(next <= (rows[0]?.total ?? 0) ? text + gap : text);
}

/** The message that parts make; null of none. The same parts make the same message. */
export function putTogether(rows: readonly FragmentRow[]): InboundText | null {
  const [first] = rows;
  if (first === undefined) return null;
  const times = rows.map((row) => row.received_at);
  return {
    channelAccountId: first.channel_account_id,
    externalId: `sms:parts:${digestOf(rows)}`,
    receivedAt: Math.max(...times),
    text: joinedText(rows),
    sender: { kind: 'phone', number: first.sender },
    place: {
      kind: 'sms',
      encoding: rows.some((row) => row.encoding === 'ucs2') ? 'ucs2' : 'gsm',
      segments: first.total,
      missing: first.total - rows.length,
    },
    language: null,
    media: [],
    own: false,
    keyword: null,
    cursor: null,
  };
}

function digestOf(rows: readonly FragmentRow[]): string {
  const parts = rows.map((row) => [row.part, row.text, row.received_at]);
  const { sender, reference, total } = rows[0] ?? { sender: '', reference: '', total: 0 };
  return createHash('sha256')
    .update(JSON.stringify([sender, reference, total, parts]))
    .digest('hex')
    .slice(0, 32);
}
