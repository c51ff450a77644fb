import { z } from 'zod';
import { language } from '../../../shared/contract/primitives.ts';
import { keep, readKept } from '../../app/local-store.ts';
import type { Store } from '../../app/store.ts';
import { switchLanguage } from '../../i18n/i18n.ts';
import { preferencesRestored, type Preferences } from './slice.ts';

const kept = z.object({ language, theme: z.enum(['light', 'dark', 'auto']) });

/** `null` is whoever used this machine last: what the sign-in page shows. */
function keyOf(userId: string | null): string {
  return userId === null ? 'blendesk:preferences' : `blendesk:preferences:${userId}`;
}

function read(userId: string | null): Preferences | null {
  const text = readKept('localStorage', keyOf(userId));
  if (text === null) return null;
  try {
    return kept.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What the page starts with, before anybody is known. */
export function firstPreferences(browserLanguage: string): Preferences {
  return read(null) ?? { language: browserLanguage.startsWith('de') ? 'de' : 'en', theme: 'auto' };
}

/** Restores a person's choices when they sign in, keeps them when they change, tells page and shell. */
export function startKeepingPreferences(store: Store): () => void {
  let userId: string | null = null;
  let shown = store.getState().preferences;

  function restoreFor(user: { readonly id: string; readonly language: Preferences['language'] }): void {
    userId = user.id;
    const { theme } = store.getState().preferences;
    store.dispatch(preferencesRestored(read(user.id) ?? { language: user.language, theme }));
  }

  return store.subscribe(() => {
    const { session, preferences } = store.getState();
    const user = session.status === 'signed-in' ? session.user : null;
    if (user !== null && user.id !== userId) return restoreFor(user);
    if (user === null) userId = null;
    if (preferences === shown) return;
    if (preferences.language !== shown.language) {
      void switchLanguage(preferences.language);
      void window.desktop?.setLanguage(preferences.language);
    }
    shown = preferences;
    keep('localStorage', keyOf(null), JSON.stringify(preferences));
    if (userId !== null) keep('localStorage', keyOf(userId), JSON.stringify(preferences));
  });
}
