import type { Tree, TruthCase } from './case-file.ts';
import { worstDeviation, type Worst } from './compare.ts';
import { blendingEqualRates } from './models/blending.ts';
import { chats, finiteAsync, nModel } from './models/chains.ts';
import { erlangA, erlangC } from './models/erlang.ts';
import { unequalRates } from './models/unequal.ts';

const models: Readonly<Record<string, (truth: TruthCase) => Tree>> = {
  erlang_c: erlangC,
  erlang_a: erlangA,
  blend_threshold_equal_rates: blendingEqualRates,
  blend_threshold_equal_rates_abandon: blendingEqualRates,
  blend_threshold_unequal_rates: unequalRates,
  blend_threshold_finite_async: finiteAsync,
  chat_concurrency: chats,
  n_model_priority: nModel,
};

/** Where the file gives fewer digits than its tolerance asks for: the half of the last one, or the solver's accuracy. */
const printed: Readonly<Record<string, (expected: number) => number>> = {
  idle_reduction: () => 5e-9,
  cmdp_optimum_async_throughput_per_min: (expected) => 1e-5 * Math.abs(expected),
  threshold_time_sharing_throughput_per_min: (expected) => 5e-7 * Math.abs(expected),
  gap_to_cmdp_optimum: () => 1e-5,
};

/** Whether a formula exists for this model. */
export function hasFormula(model: string): boolean {
  return Object.hasOwn(models, model);
}

/** The largest deviation of the formulas from an `exact` case; throws on parameters that no model takes. */
export function checkExact(truth: TruthCase): Worst {
  const model = models[truth.model];
  if (model === undefined) throw new RangeError(`unknown model ${truth.model}`);
  const { analytic_rel = 1e-8, analytic_abs = 1e-10 } = truth.tolerance;
  const expected: Tree =
    truth.curve === undefined ? truth.expected : { ...truth.expected, curve: truth.curve };
  return worstDeviation(expected, model(truth), (path, value) =>
    Math.max(analytic_rel * Math.abs(value), analytic_abs, printed[lastName(path)]?.(value) ?? 0),
  );
}

function lastName(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
