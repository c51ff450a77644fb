import { readFileSync } from 'node:fs';
import { readCases, type ReadCase, type TruthCase } from './case-file.ts';
import type { Worst } from './compare.ts';
import { checkExact, hasFormula } from './exact.ts';
import { checkSimulated, referenceOf } from './simulated.ts';
import { playWithRouter } from './router/play-with-router.ts';

/** What came of one case; `worst` is the largest deviation in units of its tolerance, null where nothing was compared. */
export interface CaseResult {
  readonly id: string;
  readonly ok: boolean;
  readonly worst: number | null;
  readonly by: 'formula' | 'router simulation' | 'reference simulation' | 'nothing';
}

const ownCases = new URL('../../fixtures/ground-truth/cases.json', import.meta.url);

/** Compares formulas and simulators with a file of ground truth; says on stderr what failed and where. */
export async function benchTruth(options: {
  readonly cases: string | null;
}): Promise<Readonly<Record<string, unknown>>> {
  const file: unknown = JSON.parse(readFileSync(options.cases ?? ownCases, 'utf8'));
  const cases = readCases(file).map(checkCase);
  const passed = cases.filter(({ ok }) => ok).length;
  return { passed, failed: cases.length - passed, cases };
}

/** Checks one entry; whatever is wrong with it becomes a failed case. */
export function checkCase(read: ReadCase): CaseResult {
  if (!read.ok) return failed(read.id, `is no case: ${read.reason}`);
  const { truth } = read;
  try {
    return judge(truth);
  } catch (error) {
    return failed(truth.id, error instanceof Error ? error.message : String(error));
  }
}

function judge(truth: TruthCase): CaseResult {
  if (hasFormula(truth.model)) return resultOf(truth, 'formula', checkExact(truth));
  const reference = referenceOf(truth.model);
  if (reference === null) return failed(truth.id, `unknown model ${truth.model}`);
  const routed = playWithRouter(truth);
  if (routed !== null) return resultOf(truth, 'router simulation', checkSimulated(truth, routed));
  return resultOf(truth, 'reference simulation', checkSimulated(truth, reference(truth)));
}

function resultOf(truth: TruthCase, by: CaseResult['by'], { worst, at }: Worst): CaseResult {
  const ok = worst <= 1;
  if (!ok) console.error(`${truth.id}: ${at} deviates by ${worst.toPrecision(3)} of its tolerance (${by})`);
  return { id: truth.id, ok, worst: Number.isFinite(worst) ? worst : null, by };
}

function failed(id: string, why: string): CaseResult {
  console.error(`${id}: ${why}`);
  return { id, ok: false, worst: null, by: 'nothing' };
}
