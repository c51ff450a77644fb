/** Silence of this length (milliseconds) ends "is typing". */
const silence = 4_000;

/** Says once that somebody began to type, and once that they stopped. */
export function createTypingSignal(tell: (typing: boolean) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let typing = false;

  function stopped(): void {
    clearTimeout(timer);
    if (!typing) return;
    typing = false;
    tell(false);
  }
  function typed(): void {
    clearTimeout(timer);
    timer = setTimeout(stopped, silence);
    if (typing) return;
    typing = true;
    tell(true);
  }
  return { typed, stopped };
}
