import { createHash } from 'node:crypto';
import { DETECT_TYPE_BYTES, detectType } from './detect-type.ts';
import type { MailSinks } from './mail-sinks.ts';

/** Sinks that keep nothing: they measure, hash and identify each attachment as it passes. */
export const measuringSinks: MailSinks = {
  async attachment(_meta, content) {
    const hash = createHash('sha256');
    const head: Buffer[] = [];
    let size = 0;
    for await (const chunk of content as AsyncIterable<Buffer>) {
      hash.update(chunk);
      if (size < DETECT_TYPE_BYTES) head.push(chunk.subarray(0, DETECT_TYPE_BYTES - size));
      size += chunk.length;
    }
    return { sha256: hash.digest('hex'), size, detectedType: await detectType(Buffer.concat(head)) };
  },
};
