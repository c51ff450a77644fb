import type { ApiDescription } from './api-description.ts';
import type { ApiAnswer, ApiProblem, ApiRequest } from './open-api-document.ts';

/** A request or answer that the description does not allow. */
export type Violation = { readonly operation: string; readonly problems: readonly ApiProblem[] };

/** Watches what goes through a peer; a test asserts that `violations` is empty. */
export class DescriptionWatch {
  readonly violations: Violation[] = [];
  readonly #description: ApiDescription | null;

  constructor(description: ApiDescription | null) {
    this.#description = description;
  }

  /** What is wrong with a request; it is remembered as well. Nothing without a description. */
  request(request: ApiRequest): readonly ApiProblem[] {
    const found = this.#description?.operation(request.method, request.path) ?? null;
    if (this.#description === null) return [];
    const operation = found?.key ?? `${request.method} ${request.path}`;
    const problems: readonly ApiProblem[] =
      found === null
        ? [{ in: 'operation', name: operation, message: 'is not described' }]
        : this.#description.problemsOfRequest(found, request);
    if (problems.length > 0) this.violations.push({ operation, problems });
    return problems;
  }

  /** Remembers what is wrong with the stand-in's own answer. */
  answer(request: Pick<ApiRequest, 'method' | 'path'>, answer: ApiAnswer): void {
    const found = this.#description?.operation(request.method, request.path) ?? null;
    if (this.#description === null || found === null) return;
    const problems = this.#description.problemsOfAnswer(found, answer);
    if (problems.length > 0) this.violations.push({ operation: found.key, problems });
  }

  /** The answer to a described request that nobody handles; null: there is no such operation. */
  sample(request: Pick<ApiRequest, 'method' | 'path'>): ApiAnswer | null {
    const found = this.#description?.operation(request.method, request.path) ?? null;
    return this.#description === null || found === null ? null : this.#description.sampleAnswer(found);
  }
}
