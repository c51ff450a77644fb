import type { SkillRequirement } from './config.ts';
import type { Profile } from './model-company.ts';
import { meets } from './skills.ts';

/** Profiles by the skills they have, at whatever level. */
export type ProfilesBySkill = ReadonlyMap<string, readonly Profile[]>;

/** Groups profiles by skill. */
export function groupBySkill(profiles: readonly Profile[]): ProfilesBySkill {
  const bySkill = new Map<string, Profile[]>();
  for (const profile of profiles) {
    for (const skillId of profile.levels.keys()) {
      const known = bySkill.get(skillId);
      if (known === undefined) bySkill.set(skillId, [profile]);
      else known.push(profile);
    }
  }
  return bySkill;
}

/** Who meets a requirement, found through its rarest skill. */
export function profilesMeeting(
  {
    profiles,
    profilesBySkill,
  }: { readonly profiles: readonly Profile[]; readonly profilesBySkill: ProfilesBySkill },
  requirement: readonly SkillRequirement[],
): readonly Profile[] {
  let fewest = profiles;
  for (const { skillId } of requirement) {
    const having = profilesBySkill.get(skillId) ?? [];
    if (having.length < fewest.length) fewest = having;
  }
  return fewest.filter(({ levels }) => meets(levels, requirement));
}
