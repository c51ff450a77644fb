import type { ParseLimits } from './parse-limits.ts';
import type { ProblemList } from './problem-list.ts';

/**
 * What follows a header block: a leaf's bytes, or parts. `adopt` allows an undeclared "--xyz" line to be
 * taken as the boundary: anywhere before the first part, only as the first words of the body, or never.
 */
export type BodyPlan =
  | { readonly kind: 'leaf' }
  | { readonly kind: 'multipart'; readonly boundary: string | null; readonly adopt: 'anywhere' | 'at-start' };

/** What the reader tells while it walks through the message; `open` and `close` nest as the parts do. */
export interface MimeEvents {
  /** A part begins; `block` is its header block without the blank line. */
  open(block: Buffer): { readonly plan: BodyPlan; readonly leftover: Buffer | null };
  /** Undecoded bytes of the innermost open part; for a multipart, the text before its first part. */
  body(bytes: Buffer): void;
  close(): void;
}

interface OpenMultipart {
  readonly boundaries: string[];
  readonly adopt: 'anywhere' | 'at-start';
  hasText: boolean;
  seen: boolean;
  closed: boolean;
}

const LF = 10;
const CR = 13;
const DASH = 45;
const LONGEST_BOUNDARY_LINE = 1000;

/**
 * Splits a message into its MIME parts as bytes arrive. It searches for "\n--" instead of cutting every
 * line, knows open boundaries by a map and holds back one line at most: linear whatever the nesting.
 */
export class MimeReader {
  readonly #events: MimeEvents;
  readonly #limits: ParseLimits;
  readonly #problems: ProblemList;
  readonly #stack: OpenMultipart[] = [];
  /** For every open boundary the depths at which it is open, innermost last. */
  readonly #depths = new Map<string, number[]>();
  #carry: Buffer = Buffer.alloc(0);
  #mode: 'header' | 'body' | 'skip' = 'header';
  #header: Buffer[] = [];
  #headerBytes = 0;
  #leafOpen = false;
  #parts = 0;
  #atLineStart = true;
  #midHeaderLine = false;
  #waiting = false;

  constructor(events: MimeEvents, limits: ParseLimits, problems: ProblemList) {
    this.#events = events;
    this.#limits = limits;
    this.#problems = problems;
  }

  /** Takes the next bytes of the message. */
  push(chunk: Buffer): void {
    this.#consume(this.#carry.length === 0 ? chunk : Buffer.concat([this.#carry, chunk]), false);
  }

  /** Says that the message is complete. */
  end(): void {
    this.#consume(this.#carry, true);
    if (this.#mode === 'header') this.#endHeader();
    this.#closeDownTo(-1);
  }

  #consume(data: Buffer, last: boolean): void {
    let position = 0;
    this.#waiting = false;
    while (position < data.length && !this.#waiting) {
      position =
        this.#mode === 'header'
          ? this.#readHeaderLine(data, position, last)
          : this.#readBody(data, position, last);
    }
    this.#carry = data.subarray(position);
  }

  #readHeaderLine(data: Buffer, start: number, last: boolean): number {
    const newline = data.indexOf(LF, start);
    if (newline < 0 && !last) {
      if (data.length - start <= this.#limits.headerBytes) return this.#waitAt(start);
      this.#addHeaderBytes(data.subarray(start));
      this.#midHeaderLine = true;
      return data.length;
    }
    const end = newline < 0 ? data.length : newline + 1;
    const line = data.subarray(start, end);
    const fresh = !this.#midHeaderLine;
    this.#midHeaderLine = false;
    if (fresh && isBlank(line)) {
      // Blank lines before the very first field are noise that some gateways put there.
      const noise = this.#headerBytes === 0 && this.#stack.length === 0 && !last;
      if (!noise) this.#endHeader();
      return end;
    }
    if (fresh && this.#depthOf(line) >= 0) {
      this.#endHeader();
      return start;
    }
    this.#addHeaderBytes(line);
    return end;
  }

  #addHeaderBytes(bytes: Buffer): void {
    const room = this.#limits.headerBytes - this.#headerBytes;
    if (bytes.length > room)
      this.#problems.add('headers-too-large', `more than ${this.#limits.headerBytes} bytes`);
    if (room <= 0) return;
    this.#header.push(bytes.subarray(0, room));
    this.#headerBytes += Math.min(bytes.length, room);
  }

  #endHeader(): void {
    const block = Buffer.concat(this.#header);
    this.#header = [];
    this.#headerBytes = 0;
    this.#mode = 'body';
    this.#atLineStart = true;
    const { plan, leftover } = this.#events.open(block);
    if (plan.kind === 'leaf') {
      this.#leafOpen = true;
    } else {
      this.#stack.push({ boundaries: [], adopt: plan.adopt, hasText: false, seen: false, closed: false });
      if (plan.boundary !== null) this.#register(plan.boundary);
    }
    if (leftover !== null) this.#emit(leftover);
  }

  #register(boundary: string): void {
    this.#stack.at(-1)?.boundaries.push(boundary);
    const depths = this.#depths.get(boundary) ?? [];
    depths.push(this.#stack.length - 1);
    this.#depths.set(boundary, depths);
  }

  /** Hands on body bytes up to and over the next boundary. */
  #readBody(data: Buffer, start: number, last: boolean): number {
    if (this.#stack.length === 0) {
      this.#emit(data.subarray(start));
      return data.length;
    }
    if (this.#atLineStart && data.length - start < 2 && !last) return this.#waitAt(start);
    const startsDashed = this.#atLineStart && data[start] === DASH && data[start + 1] === DASH;
    let line = startsDashed ? start : nextDashedLine(data, start);
    while (line >= 0) {
      const newline = data.indexOf(LF, line);
      if (newline < 0 && !last && data.length - line < LONGEST_BOUNDARY_LINE)
        return this.#holdBack(data, start, line);
      const lineEnd = newline < 0 ? data.length : newline + 1;
      const verdict = this.#judge(data, start, line, lineEnd, last);
      if (verdict === 'wait') return this.#holdBack(data, start, line);
      if (verdict === 'boundary') {
        this.#emit(data.subarray(start, beforeNewline(data, start, line)));
        this.#cross(data.subarray(line, lineEnd));
        return lineEnd;
      }
      line = nextDashedLine(data, lineEnd - 1);
    }
    return last
      ? this.#emitUpTo(data, start, data.length)
      : this.#holdBack(data, start, beginsBoundary(data, start));
  }

  #waitAt(position: number): number {
    this.#waiting = true;
    return position;
  }

  /** Emits what stands before the line at `line` and keeps the rest, with its line break, for the next chunk. */
  #holdBack(data: Buffer, start: number, line: number): number {
    const upTo = beforeNewline(data, start, line);
    this.#emitUpTo(data, start, upTo);
    return upTo < data.length ? this.#waitAt(upTo) : upTo;
  }

  #emitUpTo(data: Buffer, start: number, end: number): number {
    if (end > start) this.#atLineStart = false;
    this.#emit(data.subarray(start, end));
    return end;
  }

  #emit(bytes: Buffer): void {
    if (bytes.length === 0 || this.#mode !== 'body') return;
    const open = this.#leafOpen ? undefined : this.#stack.at(-1);
    if (open !== undefined && !open.hasText) open.hasText = hasInk(bytes);
    this.#events.body(bytes);
  }

  #judge(
    data: Buffer,
    from: number,
    line: number,
    lineEnd: number,
    last: boolean,
  ): 'boundary' | 'text' | 'wait' {
    const bytes = data.subarray(line, lineEnd);
    if (this.#depthOf(bytes) >= 0) return 'boundary';
    const open = this.#leafOpen ? undefined : this.#stack.at(-1);
    if (open === undefined || open.seen || this.#mode !== 'body' || bytes.length > LONGEST_BOUNDARY_LINE)
      return 'text';
    if (open.adopt === 'at-start' && (open.hasText || hasInk(data.subarray(from, line)))) return 'text';
    const name = boundaryName(bytes);
    if (name === '' || name.endsWith('--')) return 'text';
    const newline = data.indexOf(LF, lineEnd);
    if (newline < 0 && !last && data.length - lineEnd < LONGEST_BOUNDARY_LINE) return 'wait';
    const next = data.toString(
      'latin1',
      lineEnd,
      Math.min(newline < 0 ? data.length : newline, lineEnd + 200),
    );
    if (!/^content-[a-z-]+[ \t]*:/i.test(next)) return 'text';
    this.#problems.add(
      open.boundaries.length === 0 ? 'missing-boundary' : 'wrong-boundary',
      'the boundary was found in the body',
    );
    this.#register(name);
    return 'boundary';
  }

  /** The depth of the innermost open multipart that the line delimits, or -1. */
  #depthOf(line: Buffer): number {
    if (line[0] !== DASH || line[1] !== DASH || line.length > LONGEST_BOUNDARY_LINE) return -1;
    const name = boundaryName(line);
    const depths =
      this.#depths.get(name) ?? (name.endsWith('--') ? this.#depths.get(name.slice(0, -2)) : undefined);
    return depths?.at(-1) ?? -1;
  }

  #cross(line: Buffer): void {
    const closing = !this.#depths.has(boundaryName(line));
    this.#closeDownTo(this.#depthOf(line));
    const open = this.#stack.at(-1);
    if (open === undefined) return;
    open.seen = true;
    open.closed = closing;
    this.#atLineStart = true;
    this.#mode = closing || !this.#mayOpen() ? 'skip' : 'header';
  }

  #mayOpen(): boolean {
    this.#parts += 1;
    if (this.#parts <= this.#limits.parts) return true;
    this.#problems.add('too-many-parts', `more than ${this.#limits.parts} parts`);
    return false;
  }

  /** Ends the open leaf and every multipart deeper than `depth`. */
  #closeDownTo(depth: number): void {
    if (this.#leafOpen) this.#events.close();
    this.#leafOpen = false;
    while (this.#stack.length - 1 > depth) {
      const open = this.#stack.pop();
      if (open === undefined) return;
      for (const boundary of open.boundaries) {
        const depths = this.#depths.get(boundary);
        depths?.pop();
        if (depths?.length === 0) this.#depths.delete(boundary);
      }
      if (open.seen && !open.closed)
        this.#problems.add('unterminated-multipart', 'the closing boundary is missing');
      this.#events.close();
    }
  }
}

function isBlank(line: Buffer): boolean {
  return line[0] === LF || (line[0] === CR && (line.length === 1 || line[1] === LF));
}

function hasInk(bytes: Buffer): boolean {
  return bytes.some((byte) => byte > 32);
}

function boundaryName(line: Buffer): string {
  return line.toString('latin1', 2).trimEnd();
}

function nextDashedLine(data: Buffer, from: number): number {
  const found = data.indexOf('\n--', from, 'latin1');
  return found < 0 ? -1 : found + 1;
}

/** Where the line break before `line` begins: it belongs to the boundary, not to the body. */
function beforeNewline(data: Buffer, from: number, line: number): number {
  let end = line;
  if (end > from && data[end - 1] === LF) end -= 1;
  if (end > from && end < line && data[end - 1] === CR) end -= 1;
  return end;
}

/** Where, at the end of a chunk, a boundary line may have begun: the start of that line, after its break. */
function beginsBoundary(data: Buffer, from: number): number {
  const end = data.length;
  if (end - 1 > from && data[end - 1] === DASH && data[end - 2] === LF) return end - 1;
  if (end > from && data[end - 1] === LF) return end;
  return end > from && data[end - 1] === CR ? end - 1 : end;
}
