import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { EventType } from '../../../hub/db/database.ts';
import {
  audiences,
  hears,
  isOverview,
  type Audience,
  type Listener,
} from '../../../shared/domain/audience.ts';
import { liveEvent } from '../../../shared/contract/live.ts';

/** Does not compile when a kind of event has no audience, or an audience no event. */
const complete: Record<EventType, Audience> = audiences;
const everyType = Object.keys(complete) as EventType[];
const noEventIsMissing: Record<keyof typeof audiences, EventType> = Object.fromEntries(
  everyType.map((type) => [type, type]),
) as Record<keyof typeof audiences, EventType>;

const listener = (change: Partial<Listener> = {}): Listener => ({
  userId: 'me',
  role: 'agent',
  watching: new Set(['open']),
  ...change,
});

test('L1 the whole table of who hears what', () => {
  const mine = { agentId: 'me', conversationId: 'x' };
  const watched = { agentId: 'other', conversationId: 'open' };
  const foreign = { agentId: 'other', conversationId: 'x' };
  const supervisor = listener({ role: 'supervisor' });
  const table = Object.fromEntries(
    Object.values(noEventIsMissing).map((type) => [
      type,
      [
        hears({ type, ...mine }, listener()),
        hears({ type, ...watched }, listener()),
        hears({ type, ...foreign }, listener()),
        hears({ type, ...watched }, supervisor),
        hears({ type, ...foreign }, supervisor),
      ].join(' '),
    ]),
  );
  const contact = 'full full none full overview';
  const conversation = 'full full none full none';
  const nobody = 'none none none none none';
  expect(table).toEqual({
    contactArrived: contact,
    contactRequeued: contact,
    contactReopened: contact,
    contactChanged: contact,
    contactAccepted: contact,
    contactEnded: contact,
    contactWrappedUp: contact,
    contactParked: contact,
    contactResumed: contact,
    contactTransferred: contact,
    contactAssigned: contact,
    contactOverflowed: contact,
    contactEscalated: contact,
    consultationStarted: contact,
    consultationEnded: contact,
    reserveFixed: nobody,
    contactAbandoned: contact,
    visitorLeft: conversation,
    visitorReturned: conversation,
    visitorChanged: conversation,
    visitorReminded: conversation,
    visitorIdle: conversation,
    visitorBlocked: conversation,
    visitorUnblocked: conversation,
    chatRated: conversation,
    transcriptSent: conversation,
    continuedByMail: conversation,
    customerOptedOut: conversation,
    customerOptedIn: conversation,
    takenPrivate: conversation,
    customerJoined: conversation,
    messageChanged: conversation,
    messageHeld: contact,
    messageReleased: contact,
    messageReturned: contact,
    channelConnected: nobody,
    channelDisconnected: nobody,
    offerMade: contact,
    offerEnded: contact,
    messageReceived: contact,
    messageFiled: conversation,
    messageQueued: conversation,
    deliveryChanged: conversation,
    noteAdded: conversation,
    draftSaved: conversation,
    draftDiscarded: conversation,
    presenceChanged: 'full none none full full',
    configurationChanged: 'full full full full full',
    configurationAdopted: 'full full full full full',
    userChanged: 'full none none none none',
    sessionCreated: nobody,
    sessionRevoked: nobody,
  });
});

test('L1 nobody hears an event of a kind that is not known, nor less for a larger role', () => {
  const order = ['none', 'overview', 'full'];
  fc.assert(
    fc.property(
      fc.oneof(fc.string(), fc.constantFrom(...everyType, 'toString', '__proto__')),
      fc.option(fc.constantFrom('me', 'other')),
      fc.option(fc.constantFrom('open', 'x')),
      (type, agentId, conversationId) => {
        const event = { type, agentId, conversationId };
        const asAgent = hears(event, listener());
        expect(Object.hasOwn(audiences, type) || asAgent === 'none').toBe(true);
        expect(order.indexOf(hears(event, listener({ role: 'supervisor' })))).toBeGreaterThanOrEqual(
          order.indexOf(asAgent),
        );
        expect(hears(event, listener({ role: 'admin' }))).toBe(
          hears(event, listener({ role: 'supervisor' })),
        );
      },
    ),
  );
});

test('L2 an overview carries no texts', () => {
  const types = liveEvent.options.map((option) => option.shape.type.value);
  expect(types.filter(isOverview)).toEqual([
    'contactChanged',
    'offerMade',
    'offerEnded',
    'presenceChanged',
    'releasesChanged',
    'configurationChanged',
  ]);
});
