import type { XClient } from '../x-client.ts';
import type { XTools } from '../x-tools.ts';
import type { XMedia } from './media-rules.ts';
import { RecentMap } from './recent-map.ts';
import { uploadMedia } from './upload-media.ts';

/** X keeps what was uploaded for a day; used for this long (milliseconds). */
const goodFor = 20 * 60 * 60_000;

/** The files of messages that wait to be put out: what X has already is not uploaded again with the next attempt. */
export class UploadedMedia {
  readonly #client: XClient;
  readonly #tools: XTools;
  readonly #uploaded = new RecentMap<{ readonly ids: string[]; readonly until: number }>(200);

  constructor(client: XClient, tools: XTools) {
    this.#client = client;
    this.#tools = tools;
  }

  /** X's ids of a message's files, in their order. Rejects with an XFailure; what was uploaded until then is kept. */
  async idsOf(messageId: string, media: readonly XMedia[], signal: AbortSignal): Promise<readonly string[]> {
    if (media.length === 0) return [];
    let known = this.#uploaded.get(messageId);
    if (known === undefined || known.until <= this.#tools.now()) {
      known = { ids: [], until: this.#tools.now() + goodFor };
      this.#uploaded.set(messageId, known);
    }
    for (const one of media.slice(known.ids.length)) {
      known.ids.push(await uploadMedia(this.#client, this.#tools, one, signal));
    }
    return known.ids;
  }

  /** The message needs its files no more. */
  forget(messageId: string): void {
    this.#uploaded.delete(messageId);
  }
}
