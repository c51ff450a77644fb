import { fieldChoice } from '../field-choice.ts';
import { callerId, type Call, type Route } from '../route.ts';
import { findPerson, showPerson } from '../show-person.ts';
import { done, unauthenticated, type XAnswer } from '../x-answer.ts';

const read = { method: 'GET', scopes: ['users.read', 'tweet.read'] } as const;

/** Who is who. */
export const peopleRoutes: readonly Route[] = [
  { ...read, path: '/2/users/me', access: ['user'], handle: me },
  { ...read, path: '/2/users', access: ['user', 'app'], handle: (call) => several(call, 'ids') },
  { ...read, path: '/2/users/by', access: ['user', 'app'], handle: (call) => several(call, 'usernames') },
  {
    ...read,
    path: '/2/users/by/username/{username}',
    access: ['user', 'app'],
    handle: (call) => one(call, 'username'),
  },
  { ...read, path: '/2/users/{id}', access: ['user', 'app'], handle: (call) => one(call, 'id') },
];

function me(call: Call): XAnswer {
  const person = call.network.world.people.get(callerId(call));
  if (person === undefined) return unauthenticated;
  const choice = fieldChoice(call.request.query);
  return done({ data: showPerson(call.network.world, person, choice, person.id) });
}

function one(call: Call, by: 'id' | 'username'): XAnswer {
  const { world } = call.network;
  const found = findPerson(world, by, call.parameters[by] ?? '');
  if (!found.ok) return done({ errors: [found.error] });
  return done({ data: showPerson(world, found.person, fieldChoice(call.request.query), callerId(call)) });
}

function several(call: Call, by: 'ids' | 'usernames'): XAnswer {
  const { world } = call.network;
  const choice = fieldChoice(call.request.query);
  const found = (call.request.query.get(by) ?? '').split(',').map((value) => findPerson(world, by, value));
  const people = found.flatMap((each) => (each.ok ? [each.person] : []));
  const errors = found.flatMap((each) => (each.ok ? [] : [each.error]));
  return done({
    ...(people.length > 0
      ? { data: people.map((person) => showPerson(world, person, choice, callerId(call))) }
      : {}),
    ...(errors.length > 0 ? { errors } : {}),
  });
}
