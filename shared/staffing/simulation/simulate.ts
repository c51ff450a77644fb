import type { SimulationResult } from './result.ts';
import type { Scenario } from './scenario.ts';
import { createSimulation, type SimulationOptions } from './simulation.ts';

/** How a run is watched. */
export interface SimulateOptions extends SimulationOptions {
  /** Told the share (0–1) of the scenario that is played, about a hundred times. */
  readonly onProgress?: (share: number) => void;
}

const steps = 100;

/** Plays a whole scenario with the shipped router. Equal scenarios and seeds give equal results, bit for bit. */
export function simulate(scenario: Scenario, options: SimulateOptions = {}): SimulationResult {
  const simulation = createSimulation(scenario, options);
  for (let step = 1; step <= steps; step += 1) {
    simulation.advanceTo((scenario.durationMs * step) / steps);
    options.onProgress?.(step / steps);
  }
  return simulation.result();
}
