import type { SkillLevel, SkillRequirement } from './config.ts';

type Requirement = readonly SkillRequirement[];

/** Whether somebody with these levels has every skill asked for, at least at its level. */
export function meets(levels: ReadonlyMap<string, number>, requirement: Requirement): boolean {
  return requirement.every(({ skillId, level }) => (levels.get(skillId) ?? 0) >= level);
}

/** Both requirements in one, sorted, each skill once at its higher level: equal demands read equal. */
export function joinRequirements(left: Requirement, right: Requirement): Requirement {
  const highest = new Map<string, number>();
  for (const { skillId, level } of [...left, ...right]) {
    highest.set(skillId, Math.max(level, highest.get(skillId) ?? 0));
  }
  return [...highest]
    .map(([skillId, level]) => ({ skillId, level }))
    .sort((one, other) => (one.skillId < other.skillId ? -1 : 1));
}

/** The levels that meet the earliest of the alternatives that is met at all. */
export function matchedLevels(
  levels: ReadonlyMap<string, number>,
  alternatives: readonly Requirement[],
): readonly SkillLevel[] {
  const met = alternatives.find((requirement) => meets(levels, requirement)) ?? [];
  return met.map(({ skillId }) => ({ skillId, level: levels.get(skillId) ?? 0 }));
}

/** R3: the sum of levels in the skills that the first ring wishes for. */
export function wishedLevels(
  levels: ReadonlyMap<string, number>,
  [wish = []]: readonly Requirement[],
): number {
  return wish.reduce((sum, { skillId }) => sum + (levels.get(skillId) ?? 0), 0);
}

/** R3: how many live skills there are beyond those the contact asks for. */
export function otherLiveSkills(
  levels: ReadonlyMap<string, number>,
  alternatives: readonly Requirement[],
  liveSkills: ReadonlySet<string>,
): number {
  const asked = new Set(alternatives.flat().map(({ skillId }) => skillId));
  let others = 0;
  for (const skillId of levels.keys()) if (liveSkills.has(skillId) && !asked.has(skillId)) others += 1;
  return others;
}

/** R3's first two criteria in one number, smaller is better. */
export function skillRank(
  levels: ReadonlyMap<string, number>,
  alternatives: readonly Requirement[],
  liveSkills: ReadonlySet<string>,
): number {
  return otherLiveSkills(levels, alternatives, liveSkills) - wishedLevels(levels, alternatives) * 4096;
}
