import type { AgentSkill, User } from '../../shared/contract/user.ts';
import type { UserRow } from './user-repository.ts';

/** A stored user as others may see them: without the password hash. */
export function toUser(row: UserRow, skills: readonly AgentSkill[]): User {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    email: row.email,
    role: row.role,
    language: row.language,
    skills: [...skills],
    active: row.active === 1,
  };
}
