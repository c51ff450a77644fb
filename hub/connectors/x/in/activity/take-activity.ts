import { z } from 'zod';
import { takeMessage } from '../message-source.ts';
import type { XInContext } from '../in-context.ts';
import { takePost, tellNews } from '../take-post.ts';
import { type XActivity, xPost } from '../x-answers.ts';
import { messagesOf } from './messages-of.ts';

const deletion = z.object({ id: z.string().regex(/^\d{1,25}$/) });

/** Commits what an event says; events of other kinds and odd ones say nothing to us. Rejects while it cannot be stored. */
export async function takeActivity(context: XInContext, event: XActivity): Promise<void> {
  switch (event.event_type) {
    case 'post.create':
    case 'post.mention.create':
    case 'post.reply.create':
    case 'post.quote.create': {
      const post = xPost.safeParse(event.payload);
      if (!post.success) return;
      await context.meter.count([`post:${post.data.id}`]);
      const item = { post: post.data, includes: event.includes, problems: [] };
      await takePost(context, item, null);
      return;
    }
    case 'post.delete': {
      const deleted = deletion.safeParse(event.payload);
      if (!deleted.success) return;
      await tellNews(context, { kind: 'deleted', postId: deleted.data.id, at: context.tools.now() });
      return;
    }
    case 'dm.received':
    case 'dm.sent': {
      const self = await context.client.self();
      for (const { message, includes } of messagesOf(event)) {
        await context.meter.count([`dm:${message.id}`]);
        await takeMessage(context, { message, includes, problems: [] }, self, null);
      }
      return;
    }
    default:
      return;
  }
}
