import type { TwitterApi } from 'twitter-api-v2';
import { z } from 'zod';
import type { XClient } from '../x-client.ts';
import { XFailure } from '../x-failure.ts';
import type { XTools } from '../x-tools.ts';
import type { XMedia } from './media-rules.ts';

/** Bytes of a part. */
const partSize = 1024 * 1024;

/** How long X may work on a video (milliseconds), and how often it is asked at least and at most. */
const patience = 10 * 60_000;
const pause = { least: 500, most: 30_000 };

const begun = z.object({ data: z.object({ id: z.string().min(1) }) });
const progress = z.object({
  data: z
    .object({
      processing_info: z.object({ state: z.string(), check_after_secs: z.number().optional() }).nullish(),
    })
    .optional(),
});

/**
 * Uploads a file in parts as it is read, and waits until X has worked on it. Returns X's id of it, which is good for
 * a day. Rejects with an XFailure; `refused` when X cannot use the file.
 */
export async function uploadMedia(
  client: XClient,
  tools: Pick<XTools, 'now' | 'wait'>,
  media: XMedia,
  signal: AbortSignal,
): Promise<string> {
  const id = await client.call('media', async ({ v2 }) => {
    const answer = await v2.post('media/upload/initialize', {
      media_type: media.type,
      media_category: media.category,
      total_bytes: media.file.size,
    });
    return begun.parse(answer).data.id;
  });
  let segment = 0;
  for await (const part of inParts(media.file.open())) {
    const index = segment;
    segment += 1;
    await client.call('media', ({ v2 }) => append(v2, id, index, part));
  }
  let state = await client.call('media', async ({ v2 }) =>
    progress.parse(await v2.post(`media/upload/${id}/finalize`)),
  );
  const until = tools.now() + patience;
  for (;;) {
    const info = state.data?.processing_info ?? { state: 'succeeded' };
    if (info.state === 'succeeded') return id;
    if (info.state === 'failed') throw new XFailure({ kind: 'refused', title: 'X cannot use the file' });
    if (tools.now() >= until || signal.aborted)
      throw new XFailure({ kind: 'unreachable', title: 'X still works on the file' });
    await tools.wait(
      Math.min(Math.max((info.check_after_secs ?? 1) * 1_000, pause.least), pause.most),
      signal,
    );
    state = await client.call('media', async ({ v2 }) =>
      progress.parse(await v2.get('media/upload', { command: 'STATUS', media_id: id })),
    );
  }
}

async function append(v2: TwitterApi['v2'], id: string, segment: number, part: Buffer): Promise<void> {
  await v2.post(
    `media/upload/${id}/append`,
    { segment_index: segment, media: part },
    { forceBodyMode: 'form-data' },
  );
}

/** Cuts what is read into parts of the same size; the last one is as long as it is. */
async function* inParts(content: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    waiting.push(chunk);
    size += chunk.length;
    if (size < partSize) continue;
    const whole = Buffer.concat(waiting);
    let at = 0;
    for (; at + partSize <= whole.length; at += partSize) yield whole.subarray(at, at + partSize);
    waiting = [whole.subarray(at)];
    size = whole.length - at;
  }
  if (size > 0) yield Buffer.concat(waiting);
}
