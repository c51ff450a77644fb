import type { PostNews } from '../../connectors/text-traffic.ts';
import type { ConversationContext } from '../../conversations/context.ts';
import type { Unit } from '../../db/database.ts';
import { findPost } from '../text-message-repository.ts';
import { changePost } from './change-stored-post.ts';
import { editPost } from './edit-post.ts';
import { forgetPost } from './forget-post.ts';
import { learnPerson } from './learn-person.ts';

/** Takes what happened on X to a post or a person (T43). Told twice, or of what is unknown here, it changes nothing. */
export async function takePostNews(unit: Unit, context: ConversationContext, news: PostNews): Promise<void> {
  if (news.kind === 'person') return learnPerson(unit, context, news);
  if (news.kind === 'edited') return editPost(unit, context, news);
  const post = await findPost(unit.tx, news.channelAccountId, news.postId);
  if (post === null) return;
  if (news.kind === 'deleted') return forgetPost(unit, context, post, news.at);
  await changePost(unit, context, post, { hidden: news.hidden });
}
