import type { ChatLine } from '../../shared/contract/chat.ts';

/** Lines 1, 2, 3 … without a gap. */
export type LineList = {
  readonly all: () => readonly ChatLine[];
  /** The number of the last one; 0: none. */
  readonly last: () => number;
  /** `gap`: lines before it are missing, so it was not taken. One that is there already is `known`. */
  readonly take: (line: ChatLine) => 'taken' | 'known' | 'gap';
  readonly clear: () => void;
};

/** Starts an empty list. Its array is replaced with each change, so that a screen can compare it. */
export function createLineList(): LineList {
  let lines: readonly ChatLine[] = [];
  return {
    all: () => lines,
    last: () => lines.length,
    take: (line) => {
      if (line.line <= lines.length) return 'known';
      if (line.line > lines.length + 1) return 'gap';
      lines = [...lines, line];
      return 'taken';
    },
    clear: () => {
      lines = [];
    },
  };
}
