import type { BeginForm } from './chat-client.ts';

/** Who begins: what stays true when an ended chat is taken up again. */
export type KnownForm = Omit<BeginForm, 'text'>;

/** Reads the form as it was kept; empty when nothing is known. */
export function readForm(stored: string | null): KnownForm {
  const nobody = { name: '', mail: null, topic: null };
  try {
    const { name = '', mail = null, topic = null } = JSON.parse(stored ?? '{}') as Partial<KnownForm>;
    return { name, mail, topic };
  } catch {
    return nobody;
  }
}
