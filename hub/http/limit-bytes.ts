import { Transform, type Readable } from 'node:stream';

/** A body that was longer than allowed. */
export class TooLarge extends Error {
  constructor() {
    super('the body is longer than allowed');
  }
}

/** Passes a stream on until it has carried `maximum` bytes; one more and it errors with TooLarge. */
export function limitBytes(source: Readable, maximum: number): Readable {
  let carried = 0;
  const limited = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      carried += chunk.length;
      if (carried > maximum) done(new TooLarge());
      else done(null, chunk);
    },
  });
  source.once('error', (error) => limited.destroy(error));
  // `close` without `end`: the sender went away in the middle.
  source.once('close', () => {
    if (!source.readableEnded) limited.destroy(new Error('the sender went away'));
  });
  return source.pipe(limited);
}
