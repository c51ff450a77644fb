import { mean } from '../../../shared/staffing/measures/statistics.ts';
import type { WorkDiary } from './work-diary.ts';
import { answerKey, type OfferAnswer, type UsualWork } from './workload.ts';

/** The means of each queue, over its contacts whose work was seen to its end. Whole milliseconds. */
export function usualWork(
  diaries: readonly (readonly [string, WorkDiary])[],
  answers: ReadonlyMap<string, readonly OfferAnswer[]>,
): ReadonlyMap<string, UsualWork> {
  const byQueue = Map.groupBy(diaries, ([, diary]) => diary.queueId);
  return new Map(
    [...byQueue].map(([queueId, all]) => {
      const ended = all.filter(([, diary]) => diary.stretches.at(-1)?.ending.kind === 'ended');
      const work = ended.map(([, { stretches }]) => stretches.reduce((sum, { workMs }) => sum + workMs, 0));
      const wrapUps = ended.flatMap(([, { stretches }]) => {
        const last = stretches.at(-1)?.ending;
        return last?.kind === 'ended' ? (last.wrapUpMs ?? []) : [];
      });
      const accepts = all.flatMap(([contactId]) => {
        const answer = answers.get(answerKey(contactId, null))?.[0];
        return answer?.kind === 'accepted' ? answer.afterMs : [];
      });
      return [queueId, { workMs: whole(work), wrapUpMs: whole(wrapUps), acceptMs: whole(accepts) }];
    }),
  );
}

function whole(values: readonly number[]): number | null {
  const average = mean(values);
  return average === null ? null : Math.round(average);
}
