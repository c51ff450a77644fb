import type { RoutingConfig } from '../../shared/routing/config.ts';
import type { RouterSnapshot } from '../../shared/routing/snapshot.ts';
import type { RoutingSegmentTable } from '../db/schema.ts';
import { isLargeText, packLargeText, packText } from './packed-text.ts';
import { headDigest } from './recorded-call.ts';
import type { SegmentRow } from './record-repository.ts';

/** What names a segment. */
export type SegmentName = {
  readonly id: string;
  readonly because: RoutingSegmentTable['because'];
  readonly release: string;
  readonly at: number;
};

/** The beginning of a segment on its way to the tables: `row` is null until a large state is packed. */
export class PackedHead {
  readonly digest: string;
  #row: SegmentRow | null = null;
  readonly #packing: Promise<void> | null = null;

  constructor(name: SegmentName, configuration: RoutingConfig, snapshot: RouterSnapshot) {
    const texts = [JSON.stringify(configuration), JSON.stringify(snapshot)] as const;
    this.digest = headDigest(...texts);
    if (texts.some(isLargeText)) {
      this.#packing = this.#packAside(name, texts);
    } else {
      this.#row = this.#filled(name, packText(texts[0]), packText(texts[1]));
    }
  }

  /** What is stored. */
  get row(): SegmentRow | null {
    return this.#row;
  }

  /** Calls back once the row is there: at once, or after packing. */
  whenReady(then: () => void, failed: (error: unknown) => void): void {
    if (this.#packing === null) then();
    else this.#packing.then(then, failed);
  }

  async #packAside(name: SegmentName, [first, second]: readonly [string, string]): Promise<void> {
    this.#row = this.#filled(name, await packLargeText(first), await packLargeText(second));
  }

  #filled(name: SegmentName, configuration: Uint8Array, snapshot: Uint8Array): SegmentRow {
    const { id, because, release, at } = name;
    const { digest } = this;
    return { id, because, release, started_at: at, ended_at: null, configuration, snapshot, digest };
  }
}
