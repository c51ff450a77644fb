import { Transform, type Readable } from 'node:stream';

/** A body that was longer than allowed. */
export class TooLarge extends Error {
  constructor() {
    super('the body is longer than allowed');
  }
}

/**
 * Passes a stream on until it has carried `maximum` bytes; one more and it errors with TooLarge. The source is left
 * open then, so that its connection can still carry the answer.
 */
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
  return source.pipe(limited);
}
