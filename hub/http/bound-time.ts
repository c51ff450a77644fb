import { Transform, type Readable } from 'node:stream';

/** A body that came too slowly. */
export class TooSlow extends Error {
  constructor() {
    super('the body came too slowly');
  }
}

/**
 * Passes a stream on for as long as it says something at least every `silence` milliseconds and ends within `whole`;
 * else it errors with TooSlow. The source is left open then, so that its connection can still carry the answer.
 */
export function boundTime(
  source: Readable,
  { silence, whole }: { readonly silence: number; readonly whole: number },
): { readonly content: Readable; readonly stop: () => void } {
  const content = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      quiet.refresh();
      done(null, chunk);
    },
  });
  const giveUp = (): void => void content.destroy(new TooSlow());
  const quiet = setTimeout(giveUp, silence);
  const late = setTimeout(giveUp, whole);
  const stop = (): void => {
    clearTimeout(quiet);
    clearTimeout(late);
  };
  content.once('close', stop);
  source.once('error', (error) => content.destroy(error));
  source.once('aborted', () => content.destroy(new Error('the connection was cut')));
  source.pipe(content);
  return { content, stop };
}
