import type { MailProblem, MailProblemCode } from '../../../../shared/domain/email/mail-problem.ts';

const MOST_PROBLEMS = 50;
const LONGEST_DETAIL = 200;

/** Gathers the oddities of one mail: each code and detail once, at most 50 in all. */
export class ProblemList {
  readonly #problems = new Map<string, MailProblem>();

  add(code: MailProblemCode, detail: string): void {
    const short = detail.slice(0, LONGEST_DETAIL).replaceAll('\0', '').toWellFormed();
    if (this.#problems.size < MOST_PROBLEMS) this.#problems.set(`${code} ${short}`, { code, detail: short });
  }

  all(): readonly MailProblem[] {
    return [...this.#problems.values()];
  }
}
