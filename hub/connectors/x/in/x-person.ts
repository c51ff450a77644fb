import type { XPerson } from '../../../../shared/contract/text-message.ts';
import type { XIncludes, XProblem, XUser } from './x-answers.ts';

/** Somebody on X as an answer shows them; who is missing from it is known by the id only. */
export function personOf(
  userId: string,
  includes: Pick<XIncludes, 'users'>,
  problems: readonly XProblem[],
): { readonly person: XPerson; readonly name: string } {
  const user = includes.users.get(userId);
  if (user !== undefined) return knownPerson(user);
  const problem = problems.find(
    (candidate) =>
      (candidate.resource_id ?? candidate.value) === userId && candidate.resource_type !== 'tweet',
  );
  return missingPerson(userId, problem);
}

/** Somebody's id; where X does not say whose words they are, nobody else has written them. */
export function knownId(userId: string, wordsId: string): string {
  return userId === '' ? `unknown-${wordsId}` : userId;
}

/** Somebody whom X shows. */
export function knownPerson(user: XUser): { readonly person: XPerson; readonly name: string } {
  return {
    name: user.name ?? '',
    person: {
      userId: user.id,
      handle: user.username ?? '',
      state: user.protected === true ? 'protected' : 'active',
      takesDirectMessages: user.receives_your_dm ?? null,
      blocksUs: false,
    },
  };
}

/** Somebody whom X does not show, and why as far as it says. */
export function missingPerson(
  userId: string,
  problem: XProblem | undefined,
): { readonly person: XPerson; readonly name: string } {
  return {
    name: '',
    person: {
      userId,
      handle: '',
      state: problem === undefined ? 'active' : stateBehind(problem),
      takesDirectMessages: null,
      blocksUs: false,
    },
  };
}

function stateBehind(problem: XProblem): XPerson['state'] {
  if (/suspend/i.test(`${problem.title ?? ''} ${problem.detail ?? ''}`)) return 'suspended';
  return (problem.type ?? '').endsWith('resource-not-found') ? 'gone' : 'protected';
}
