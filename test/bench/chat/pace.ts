import { setTimeout as sleep } from 'node:timers/promises';

/** How much is said: every visitor a line in about this time, every agent's answer to half of them (milliseconds). */
export const lineEveryMs = 10_000;

/** A line of a usual length; the beginning makes it one of its kind. */
export function lineText(chat: number, number: number): string {
  return `${chat}-${number} I ordered the blue jacket in size M on Monday, and it has not come yet. Can you look?`;
}

/**
 * Says lines for some seconds, evenly spread over all chats: `say` is called at its time with chat and number, whether
 * the lines before were answered or not. Resolves when all have been answered.
 */
export async function atPace(
  chats: number,
  seconds: number,
  say: (chat: number, number: number) => Promise<void>,
): Promise<number> {
  const gapMs = lineEveryMs / chats;
  const total = Math.round((seconds * 1_000) / gapMs);
  const began = performance.now();
  const answers: Promise<void>[] = [];
  for (let index = 0; index < total; index += 1) {
    const wait = began + index * gapMs - performance.now();
    if (wait > 1) await sleep(wait);
    answers.push(say(index % chats, Math.floor(index / chats)));
  }
  await Promise.all(answers);
  return total;
}
