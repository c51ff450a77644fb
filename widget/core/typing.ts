/** Typing is told at most this often (milliseconds). */
export const typingEvery = 2_000;

/** Tells that the visitor types, now and then, and at once that the field is empty. */
export function createTyping(tell: (text: string) => void): {
  readonly typed: (text: string) => void;
  readonly stop: () => void;
} {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: string | null = null;
  let told = '';

  function typed(text: string): void {
    if (text === '') {
      stop();
      if (told !== '') tell('');
      told = '';
    } else if (timer !== undefined) {
      waiting = text;
    } else {
      told = text;
      tell(text);
      timer = setTimeout(onTime, typingEvery);
    }
  }

  function onTime(): void {
    timer = undefined;
    const text = waiting;
    waiting = null;
    if (text !== null) typed(text);
  }

  function stop(): void {
    clearTimeout(timer);
    timer = undefined;
    waiting = null;
  }

  return { typed, stop };
}
