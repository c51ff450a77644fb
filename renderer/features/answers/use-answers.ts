import { useMemo } from 'react';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { nameless } from '../../../shared/domain/chat/nameless.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { answerFor, type Answer } from './answer-for.ts';
import { findReplies } from './find-replies.ts';
import { fittingReplies } from './fitting-replies.ts';

/** What of a conversation decides which replies are at hand and how they read. */
export type AnswerSituation = Pick<Conversation, 'channel' | 'queueId' | 'customer'>;

/** The replies at hand in a conversation and how to look through them. */
export type Answers = {
  readonly count: number;
  /** Those meant by a query, the likeliest first; '' for all. */
  readonly find: (query: string) => readonly Answer[];
};

/** The replies that fit a conversation, as they would be inserted. */
export function useAnswers({ channel, queueId, customer }: AnswerSituation): Answers {
  const replies = useAppSelector((state) => state.answers.replies);
  const ownLanguage = useAppSelector((state) => state.preferences.language);
  const agent = useAppSelector((state) =>
    state.session.status === 'signed-in' ? (state.session.user?.name ?? '') : '',
  );
  return useMemo(() => {
    const fitting = fittingReplies(replies, { channel, queueId });
    const situation = {
      names: { customer: knownName(customer.name), agent },
      customerLanguage: customer.language,
      ownLanguage,
    };
    return {
      count: fitting.length,
      find: (query) => findReplies(fitting, query).map((reply) => answerFor(reply, situation)),
    };
  }, [replies, channel, queueId, customer.name, customer.language, agent, ownLanguage]);
}

/** Nobody is greeted as "Visitor". */
function knownName(name: string): string {
  return Object.values(nameless).includes(name) ? '' : name.trim();
}
