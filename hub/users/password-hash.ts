import { randomBytes } from 'node:crypto';
import { createWorkGate } from './work-gate.ts';

/** Cost of one hash: 19 MiB, two passes, one lane (OWASP's recommendation for argon2id, the library's default kind). */
export const argonCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** How many hashes run at once: the memory a flood of sign-ins can take is this times 19 MiB. */
const hashesAtOnce = 2;
/** How many may wait; at about 25 ms each the last in line waits under a second. */
const hashesInLine = 64;

/** Hashes and checks passwords with a bound on memory. */
export type PasswordHasher = {
  /** Null: too many in line, try again in a moment. */
  hash: (password: string) => Promise<string | null>;
  /** A null hash (unknown user, no password set) costs the same time and is never right. `busy`: too many in line. */
  verify: (storedHash: string | null, password: string) => Promise<boolean | 'busy'>;
};

/** One hasher for the process: its bound counts only when everybody shares it. */
export function createPasswordHasher(): PasswordHasher {
  const gate = createWorkGate(hashesAtOnce, hashesInLine);
  const nobodysHash = decoyHash();
  return {
    hash: async (password) => {
      const made = await gate.run(async () => (await argon2()).hash(password, argonCost));
      return made === 'full' ? null : made;
    },
    verify: async (storedHash, password) => {
      const right = await gate.run(async () => (await argon2()).verify(storedHash ?? nobodysHash, password));
      if (right === 'full') return 'busy';
      return right && storedHash !== null;
    },
  };
}

/** Native code that most starts do not need: it is loaded with the first password. */
const argon2 = () => import('@node-rs/argon2');

/** A well-formed hash of nothing at today's cost: checking against it takes as long as against a real one. */
export function decoyHash(): string {
  const { memoryCost, timeCost, parallelism, outputLen } = argonCost;
  const salt = unpaddedBase64(randomBytes(16));
  const digest = unpaddedBase64(randomBytes(outputLen));
  return `$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$${salt}$${digest}`;
}

function unpaddedBase64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
