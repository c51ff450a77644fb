import type { FieldChoice } from './field-choice.ts';
import type { Person } from './world.ts';
import type { XWorld } from './x-world.ts';
import { partialError } from './x-answer.ts';

/** A person as X shows them to `viewer`: only what is asked for. */
export function showPerson(
  world: XWorld,
  person: Person,
  choice: FieldChoice,
  viewerId: string | null,
): Record<string, unknown> {
  const viewer = viewerId === null ? undefined : world.people.get(viewerId);
  const shown: Record<string, unknown> = { id: person.id, name: person.name, username: person.handle };
  const { user } = choice;
  if (user.has('created_at')) shown['created_at'] = new Date(person.createdAt).toISOString();
  if (user.has('protected')) shown['protected'] = person.state === 'protected';
  if (user.has('verified')) shown['verified'] = false;
  if (user.has('profile_image_url'))
    shown['profile_image_url'] = `https://pbs.twimg.com/profile_images/${person.id}/face_normal.png`;
  if (user.has('receives_your_dm') && viewer !== undefined)
    shown['receives_your_dm'] = person.takesDirectMessages && !person.blocks.has(viewer.id);
  if (user.has('connection_status') && viewer !== undefined)
    shown['connection_status'] = viewer.blocks.has(person.id) ? ['blocking'] : [];
  return shown;
}

/** Somebody, or what X says instead. `parameter` is what they were looked up by. */
export function findPerson(
  world: XWorld,
  parameter: 'id' | 'ids' | 'username' | 'usernames',
  value: string,
):
  | { readonly ok: true; readonly person: Person }
  | { readonly ok: false; readonly error: Readonly<Record<string, unknown>> } {
  const person = parameter.startsWith('id') ? world.people.get(value) : world.personByHandle(value);
  if (person === undefined || person === null || person.state === 'gone')
    return { ok: false, error: partialError('notFound', 'user', parameter, value) };
  if (person.state === 'suspended') {
    const error = partialError('notFound', 'user', parameter, value, `User has been suspended: [${value}].`);
    return { ok: false, error: { ...error, title: 'Forbidden' } };
  }
  return { ok: true, person };
}
