/** What is to come, by time and, within a time, by the order in which it was put down (a binary heap). */
export class Agenda<T> {
  readonly #entries: { readonly at: number; readonly order: number; readonly item: T }[] = [];
  #added = 0;

  add(at: number, item: T): void {
    this.#added += 1;
    const entries = this.#entries;
    let index = entries.push({ at, order: this.#added, item }) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfLater(parent, index)) return;
      index = parent;
    }
  }

  /** When the next one is due; null: nothing is. */
  nextAt(): number | null {
    return this.#entries[0]?.at ?? null;
  }

  /** Takes the next one out. */
  take(): T | undefined {
    const [first] = this.#entries;
    const last = this.#entries.pop();
    if (first === undefined || last === undefined || first === last) return first?.item;
    this.#entries[0] = last;
    this.#sink();
    return first.item;
  }

  #sink(): void {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.#isLater(left, left + 1) ? left + 1 : left;
      if (!this.#swapIfLater(index, child)) return;
      index = child;
    }
  }

  #swapIfLater(upper: number, lower: number): boolean {
    const above = this.#entries[upper];
    const below = this.#entries[lower];
    if (above === undefined || below === undefined || !this.#isLater(upper, lower)) return false;
    this.#entries[upper] = below;
    this.#entries[lower] = above;
    return true;
  }

  #isLater(index: number, than: number): boolean {
    const one = this.#entries[index];
    const other = this.#entries[than];
    if (one === undefined || other === undefined) return false;
    return one.at > other.at || (one.at === other.at && one.order > other.order);
  }
}
