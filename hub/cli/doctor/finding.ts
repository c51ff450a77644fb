/** One line of `doctor`: what was looked at, how it is, and what to do when it is not well. */
export type Finding = {
  readonly what: string;
  readonly ok: boolean;
  readonly detail: string;
  /** What to do; only when not ok. */
  readonly advice?: string;
};
