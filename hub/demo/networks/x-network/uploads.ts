import type { Media } from './world.ts';
import type { XWorld } from './x-world.ts';

type Upload = {
  readonly ownerId: string;
  readonly type: string;
  readonly totalBytes: number;
  readonly parts: Map<number, Buffer>;
};

/** Media that are under way, part by part. */
export class Uploads {
  readonly #world: XWorld;
  readonly #open = new Map<string, Upload>();

  constructor(world: XWorld) {
    this.#world = world;
  }

  begin(ownerId: string, type: string, totalBytes: number): string {
    const id = this.#world.nextId();
    this.#open.set(id, { ownerId, type, totalBytes, parts: new Map() });
    return id;
  }

  /** False: there is no such upload of that owner. The same part twice counts once. */
  append(id: string, ownerId: string, index: number, bytes: Buffer): boolean {
    const upload = this.#open.get(id);
    if (upload?.ownerId !== ownerId) return false;
    upload.parts.set(index, bytes);
    return true;
  }

  /** Null: there is no such upload, or it is not whole. */
  finish(id: string, ownerId: string): Media | null {
    const upload = this.#open.get(id);
    if (upload?.ownerId !== ownerId) return null;
    const parts = [...upload.parts].sort(([one], [other]) => one - other).map(([, bytes]) => bytes);
    const bytes = Buffer.concat(parts);
    if (bytes.length !== upload.totalBytes) return null;
    this.#open.delete(id);
    const media: Media = { id, key: `3_${id}`, type: upload.type, bytes, ownerId };
    this.#world.media.set(id, media);
    return media;
  }
}
