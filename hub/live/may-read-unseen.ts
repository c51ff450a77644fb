import type { Caller } from '../users/sessions.ts';

/** Reading along without being seen is for those who answer for others' work. */
export function mayReadUnseen({ role }: Pick<Caller, 'role'>): boolean {
  return role !== 'agent';
}
