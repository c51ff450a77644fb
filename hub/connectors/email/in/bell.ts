/** Something may have happened; rung as often as one likes, heard once. A ring before the wait is not lost. */
export class Bell {
  #rung = false;
  #listener: (() => void) | null = null;

  ring(): void {
    this.#rung = true;
    this.#listener?.();
  }

  /** Waits for a ring, at most `milliseconds`; tells whether it rang. Waiting does not keep the process alive. */
  async wait(milliseconds: number): Promise<boolean> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        timer.unref();
        this.#listener = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      this.#listener = null;
    }
    const rung = this.#rung;
    this.#rung = false;
    return rung;
  }
}
