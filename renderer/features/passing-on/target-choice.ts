import type { TransferTarget } from '../../../shared/contract/command.ts';
import type { RequiredSkill } from '../../../shared/contract/contact.ts';

/** What is chosen in the dialog, kind by kind: nothing is lost by looking at another kind. */
export type TargetChoice = {
  readonly kind: TransferTarget['kind'];
  readonly queueId: string | null;
  readonly agentId: string | null;
  readonly skills: readonly RequiredSkill[];
};

export const noTarget: TargetChoice = { kind: 'queue', queueId: null, agentId: null, skills: [] };

/** What stands in a dialog: Escape closes it and destroys nothing. */
export type PassingOnForm = { readonly choice: TargetChoice; readonly text: string };

export const emptyTransfer: PassingOnForm = { choice: noTarget, text: '' };
export const emptyQuestion: PassingOnForm = { choice: { ...noTarget, kind: 'agent' }, text: '' };

/** The target as the hub wants it; null while nothing is chosen. */
export function targetOf({ kind, queueId, agentId, skills }: TargetChoice): TransferTarget | null {
  switch (kind) {
    case 'queue':
      return queueId === null ? null : { kind, queueId };
    case 'agent':
      return agentId === null ? null : { kind, agentId };
    case 'skills':
      return skills.length === 0 ? null : { kind, skills: [...skills] };
  }
}

/** The skills with this set of ids: levels chosen before stay, new ones begin at `firstLevel`. */
export function withSkillIds(
  skills: readonly RequiredSkill[],
  ids: readonly string[],
): readonly RequiredSkill[] {
  return ids.map(
    (skillId) => skills.find((one) => one.skillId === skillId) ?? { skillId, level: firstLevel },
  );
}

const firstLevel = 2;
