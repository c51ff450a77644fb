import type { PostDetails } from '../../../shared/contract/text-message.ts';
import type { XAccountConfig } from '../../../shared/contract/x-account.ts';
import { unknownPerson } from '../x-person.ts';

/** What is known of a post of ours before X has it. */
export function ownPost(
  account: Pick<XAccountConfig, 'handle'>,
  { answersId, quotes }: Pick<PostDetails, 'answersId' | 'quotes'>,
): PostDetails {
  return {
    kind: 'post',
    postId: '',
    url: null,
    author: unknownPerson('', account.handle),
    answersId,
    quotes,
    summons: false,
    hidden: false,
    deletedAt: null,
    earlierTexts: [],
    change: null,
  };
}
