import type { TruthCase } from '../case-file.ts';
import type { Measured } from '../reference/batches.ts';
import { adaptiveRouter } from './adaptive-router.ts';
import { skillsRouter } from './skills-router.ts';
import { twoSkillsRouter } from './two-skills-router.ts';

/** Plays a case with the shipped router; null: the router has no such policy. */
export function playWithRouter(truth: TruthCase): Record<string, Measured> | null {
  switch (truth.model) {
    case 'adaptive_blending_nonstationary':
      return adaptiveRouter(truth);
    case 'skill_based_routing_6types_90agents':
      return skillsRouter(truth);
    case 'multi_skill_reserve_w_design':
      return twoSkillsRouter(truth);
    default:
      return null;
  }
}
