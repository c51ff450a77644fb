// oxlint-disable-next-line no-control-regex
const controls = /[\0-\u0008\u000E-\u001A\u001C-\u001F\u007F]/;

/** What begins a page, a drawing or a script, wherever it stands among the first words. */
const markup =
  /<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|style|meta|link|\?xml)\b|<\?(xml|php)/i;
const opening = /^\s*(<|#!|%!|\{\\rtf|MIME-Version:)/i;

/** How much of the beginning is searched for markup (characters). */
const searched = 4_096;

/** Watches a file go by and tells whether all of it is plain words in UTF-8. */
export class TextCheck {
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  #beginning = '';
  #plain = true;

  add(chunk: Uint8Array): void {
    if (this.#plain) this.#look(() => this.#decoder.decode(chunk, { stream: true }));
  }

  /** To be asked once, at the end: words, and no page, drawing or script. */
  isPlainText(): boolean {
    if (this.#plain) this.#look(() => this.#decoder.decode());
    return this.#plain && !opening.test(this.#beginning) && !markup.test(this.#beginning);
  }

  #look(decode: () => string): void {
    try {
      const text = decode();
      if (controls.test(text)) this.#plain = false;
      if (this.#beginning.length < searched) this.#beginning = (this.#beginning + text).slice(0, searched);
    } catch {
      this.#plain = false;
    }
  }
}
