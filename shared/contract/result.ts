/** A foreseen "no" is a value: `code` from a closed set, `field` names the offending input where there is one. */
export type Refusal<Code extends string = string> = {
  readonly ok: false;
  readonly code: Code;
  readonly field?: string;
  readonly detail?: string;
};

/** The outcome of anything that can be refused without being a bug. */
export type Result<T, Code extends string = string> =
  | { readonly ok: true; readonly value: T }
  | Refusal<Code>;

/** Wraps a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps a refusal; `detail` is English, for logs and support, never shown as the only wording on screen. */
export function refuse<Code extends string>(code: Code, field?: string, detail?: string): Refusal<Code> {
  return {
    ok: false,
    code,
    ...(field === undefined ? {} : { field }),
    ...(detail === undefined ? {} : { detail }),
  };
}
