import type { XDetails } from '../../../shared/contract/text-message.ts';
import type { PlannedText } from '../../../shared/domain/x/reply-gate.ts';
import { postLimits, weightedText } from '../../../shared/domain/x/weighted-length.ts';
import { signedText } from './signed-text.ts';
import type { PostMessage } from './answered-post.ts';

/** What X would get, and how it counts. */
export type PostPlan = {
  readonly planned: PlannedText;
  readonly length: number;
  readonly limit: number;
  /** What it will be charged with; 0: nothing. */
  readonly price: number;
};

/** Counts an answer with its sign, as X will. */
export function planPost(
  text: string,
  media: number,
  x: Pick<XDetails, 'kind' | 'sign' | 'plan' | 'prices'>,
  answers: PostMessage | null,
  quotes: boolean,
): PostPlan {
  const kind = x.kind === 'dm' ? 'dm' : quotes ? 'quote' : 'reply';
  const empty = text === '' && media === 0;
  const signed = empty ? '' : signedText({ visibleText: text, signature: x.sign });
  const { length, links } = weightedText(signed);
  const planned = { kind, text: signed, media, answers: answers?.details ?? null } as const;
  if (kind === 'dm')
    return {
      planned,
      length: Array.from(signed).length,
      limit: postLimits.directMessage,
      price: x.prices.directMessage,
    };
  return {
    planned,
    length,
    limit: x.plan.longPosts ? postLimits.longPost : postLimits.post,
    price: links.length > 0 ? x.prices.postWithLink : x.prices.post,
  };
}

/** The text without its links. */
export function withoutLinks(text: string): string {
  return weightedText(text)
    .links.reduce((rest, link) => rest.replace(link, ''), text)
    .replaceAll(/[ \t]{2,}/g, ' ')
    .trim();
}
