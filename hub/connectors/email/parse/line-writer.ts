import type { LineMark, MarkedLine } from '../../../../shared/domain/email/folded-text.ts';

const LONGEST_CELL = 60;

/** Collects running text into lines the way a reader sees it: white space folded, breaks where blocks end. */
export class LineWriter {
  readonly #lines: MarkedLine[] = [];
  #line: string[] = [];
  #lineLength = 0;
  #mark: LineMark = 'own';
  #hasMark = false;
  /** Line breaks owed before the next text. */
  #owed = 0;
  #space = false;
  #separator = false;
  #inRow = false;
  /** How many lines were complete when the cell began. */
  #cellStart = 0;
  #freshCell = false;
  #written: string[] = [];
  #total = 0;

  /** Characters written so far, to ask later what came `since`. */
  get length(): number {
    return this.#total;
  }

  /** What was written since `start`, without line breaks. */
  since(start: number): string {
    let missing = this.#total - start;
    const pieces: string[] = [];
    for (let index = this.#written.length - 1; index >= 0 && missing > 0 && pieces.length < 100; index -= 1) {
      const piece = this.#written[index] ?? '';
      pieces.push(missing >= piece.length ? piece : piece.slice(-missing));
      missing -= piece.length;
    }
    return pieces.toReversed().join('');
  }

  text(text: string, mark: LineMark, verbatim: boolean): void {
    if (verbatim) this.#verbatim(text, mark);
    else this.#flowing(text, mark);
  }

  /** A list bullet: stands before the next text of its line. */
  prefix(text: string, mark: LineMark): void {
    this.#settle(mark);
    this.#put(text);
  }

  /** Ends the line, if there is one, and leaves `count - 1` blank lines at most. */
  breakLine(count: number): void {
    // A paragraph that opens a table cell stays beside the cell before it.
    if (this.#separator) return;
    if (this.#freshCell && this.#owed > 0) return;
    this.#owed = Math.max(this.#owed, count);
    this.#space = false;
  }

  /** A line break that was asked for and may leave a blank line. */
  newLine(mark: LineMark): void {
    if (this.#owed > 0 && this.#line.length > 0) this.#pay();
    this.#owed = 0;
    if (!this.#hasMark) this.#mark = mark;
    this.#endLine();
    this.#space = false;
    this.#separator = false;
  }

  row(): void {
    if (this.#inRow) this.#owed = 1;
    else this.breakLine(1);
    this.#space = false;
    this.#inRow = false;
    this.#separator = false;
  }

  /** A table cell: short cells of a row share a line, long ones stand below each other. */
  cell(): void {
    const isShort = this.#lineLength > 0 && this.#lineLength < LONGEST_CELL * 3;
    if (this.#inRow && isShort && this.#cellStart === this.#lines.length) {
      this.#owed = 0;
      this.#separator = true;
    } else if (this.#inRow) {
      this.breakLine(1);
    }
    this.#inRow = true;
    this.#freshCell = true;
    this.#space = false;
  }

  lines(): readonly MarkedLine[] {
    if (this.#line.length > 0) this.#endLine();
    return this.#lines;
  }

  #flowing(text: string, mark: LineMark): void {
    const folded = /[\t\n\r\f]|  /.test(text) ? text.replaceAll(/[ \t\n\r\f]+/g, ' ') : text;
    const words = folded.trim();
    // No-break spaces alone still make a line: that is how editors write a blank one.
    if (words === '' || folded === ' ') {
      if (/[\u00A0\u202F]/.test(folded)) this.#settle(mark);
      this.#space = true;
      return;
    }
    this.#settle(mark);
    if ((this.#space || folded.startsWith(' ')) && this.#lineLength > 0) this.#put(' ');
    this.#put(folded.replace(/^ | $/g, '').replaceAll('\u00A0', ' '));
    this.#space = folded.endsWith(' ');
  }

  #verbatim(text: string, mark: LineMark): void {
    text.split('\n').forEach((line, index) => {
      if (index > 0) this.newLine(mark);
      if (line === '') return;
      this.#settle(mark);
      this.#put(line.replaceAll('\u00A0', ' '));
    });
  }

  /** Pays owed breaks and begins a new line where the mark changes. */
  #settle(mark: LineMark): void {
    if (this.#owed > 0) this.#pay();
    if (
      this.#line.length > 0 &&
      this.#hasMark &&
      this.#mark !== mark &&
      !(this.#mark === 'cut' && mark === 'own')
    )
      this.#endLine();
    if (this.#line.length === 0 || !this.#hasMark) {
      this.#mark = mark;
      this.#hasMark = true;
    }
    if (this.#freshCell) this.#cellStart = this.#lines.length;
    this.#freshCell = false;
    if (this.#separator && this.#lineLength > 0) this.#put(' | ');
    this.#separator = false;
  }

  #pay(): void {
    if (this.#line.length > 0) this.#endLine();
    if (this.#owed > 1 && this.#lines.length > 0 && this.#lines.at(-1)?.text !== '')
      this.#lines.push({ text: '', mark: this.#lines.at(-1)?.mark === 'quote' ? 'quote' : 'own' });
    this.#owed = 0;
    this.#space = false;
  }

  #put(text: string): void {
    this.#line.push(text);
    this.#lineLength += text.length;
    this.#written.push(text);
    this.#total += text.length;
  }

  #endLine(): void {
    const text = this.#line.join('').trimEnd();
    // "-- " is the one line whose trailing space means something.
    this.#lines.push({ text: text === '--' ? '-- ' : text, mark: this.#mark });
    this.#line = [];
    this.#lineLength = 0;
    this.#hasMark = false;
    this.#mark = 'own';
  }
}
