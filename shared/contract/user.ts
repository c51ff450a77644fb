import { z } from 'zod';
import { id, key, language, skillLevel } from './primitives.ts';

/** What a person may do: agents answer, supervisors also see everybody's work, admins also configure. */
export const role = z.enum(['agent', 'supervisor', 'admin']);
export type Role = z.infer<typeof role>;

/** Sign-in name: what people type, compared in lower case. */
export const login = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9._@+-]{0,99}$/, 'letters, digits and . _ @ + -, at most 100 characters');

/** What an agent's public answers are signed with. */
export const agentSign = z.string().regex(/^[\p{L}\p{N}]{1,4}$/u, 'one to four letters or digits');

/** At least ten characters; length beats composition rules (NIST SP 800-63B). */
export const password = z.string().min(10).max(256);

/** One skill of an agent. */
export const agentSkill = z.object({ skillId: key, level: skillLevel });
export type AgentSkill = z.infer<typeof agentSkill>;

/** A user as others may see them. */
export const user = z.object({
  id,
  login: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  role,
  language,
  skills: z.array(agentSkill),
  active: z.boolean(),
});
export type User = z.infer<typeof user>;
