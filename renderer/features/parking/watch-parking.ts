import type { Contact } from '../../../shared/contract/contact.ts';
import { navigate, parseRoute } from '../../app/route.ts';
import { isInOverlay, isTypingIn } from '../../app/shortcuts/is-typing.ts';
import type { Store } from '../../app/store.ts';
import { wishFocus } from '../composer/focus-wish.ts';
import { composerReopened } from '../composer/slice.ts';
import { opensByItself } from './opens-by-itself.ts';
import { contactCameBack, contactSeen, contactSetAside } from './slice.ts';

type Contacts = Readonly<Record<string, Contact>>;

/** Contacts that went from one state to another between two moments, the oldest park first. */
function moved(
  before: Contacts,
  after: Contacts,
  from: 'active' | 'parked',
  to: 'active' | 'parked',
): Contact[] {
  return Object.values(before)
    .filter((one) => one.state.status === from && after[one.id]?.state.status === to)
    .toSorted((a, b) => sinceOf(a) - sinceOf(b));
}

function sinceOf({ state }: Contact): number {
  return 'since' in state ? state.since : 0;
}

/** The composer of what is shown goes with it: whether that is over, the rule itself asks. */
function isElsewhere(focus: Element | null): boolean {
  if (isInOverlay(focus)) return true;
  return isTypingIn(focus) && focus?.closest('.composer') === null;
}

/** Says what is set aside and what comes back, and opens what comes back where that disturbs nobody. */
export function watchParking(store: Store): () => void {
  let before = store.getState().contacts.byId;

  function comeBack(was: Contact): void {
    const { byId } = store.getState().contacts;
    const displacedBy = was.state.status === 'parked' ? was.state.displacedBy : null;
    const focus = document.activeElement;
    const opened = opensByItself(
      {
        conversationId: was.conversationId,
        displacing: displacedBy === null ? undefined : (known.get(displacedBy) ?? byId[displacedBy]),
      },
      {
        route: parseRoute(window.location.hash),
        byId,
        busy: isElsewhere(focus),
      },
    );
    if (opened) {
      wishFocus(was.conversationId);
      navigate({ screen: 'work', conversationId: was.conversationId });
    }
    store.dispatch(composerReopened({ conversationId: was.conversationId }));
    store.dispatch(contactCameBack({ contactId: was.id, opened }));
  }

  /** Displacing contacts are forgotten by the list the moment they close: that is when they are asked for. */
  const known = new Map<string, Contact>();

  function remember(byId: Contacts): void {
    const displacing = Object.values(byId).flatMap((one) =>
      one.state.status === 'parked' && one.state.displacedBy !== null ? [one.state.displacedBy] : [],
    );
    for (const id of known.keys()) if (!displacing.includes(id)) known.delete(id);
    for (const id of displacing) {
      const contact = byId[id];
      if (contact !== undefined) known.set(id, contact);
    }
  }

  function look(): void {
    const after = store.getState().contacts.byId;
    if (after === before) return;
    const [was, is] = [before, after];
    before = after;
    for (const contact of moved(was, is, 'active', 'parked'))
      store.dispatch(contactSetAside({ contactId: contact.id }));
    for (const contact of moved(was, is, 'parked', 'active')) comeBack(contact);
    remember(is);
  }

  function seen(): void {
    const route = parseRoute(window.location.hash);
    const { contacts, parking } = store.getState();
    for (const contactId of parking.returned)
      if (route.screen === 'work' && contacts.byId[contactId]?.conversationId === route.conversationId)
        store.dispatch(contactSeen({ contactId }));
  }

  remember(before);
  const unsubscribe = store.subscribe(look);
  window.addEventListener('hashchange', seen);
  return () => {
    unsubscribe();
    window.removeEventListener('hashchange', seen);
  };
}
