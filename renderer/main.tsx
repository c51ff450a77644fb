import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './styles/tokens.css';
import './styles/base.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { z } from 'zod';
import { App } from './app/App.tsx';
import { findHub } from './app/hub-address.ts';
import { createStore } from './app/store.ts';
import { takeEntryTokens } from './features/session/entry-tokens.ts';
import { keptToken, startKeepingToken } from './features/session/keep-token.ts';
import { sessionRestored } from './features/session/slice.ts';
import { firstPreferences, startKeepingPreferences } from './features/settings/keep-preferences.ts';
import { preferencesRestored } from './features/settings/slice.ts';
import { startTranslations, switchLanguage } from './i18n/i18n.ts';

// The page's policy forbids eval; zod would try it once to see.
z.config({ jitless: true });

async function start(): Promise<void> {
  const entry = takeEntryTokens();
  const hub = await findHub();
  const store = createStore({ hub });
  const preferences = firstPreferences(navigator.language);
  store.dispatch(preferencesRestored(preferences));
  await startTranslations(preferences.language);
  await switchLanguage(preferences.language);
  startKeepingPreferences(store);
  startKeepingToken(store);
  const token = keptToken();
  if (token !== null && entry.launch === null && entry.setup === null)
    store.dispatch(sessionRestored({ token }));

  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  createRoot(root).render(
    <StrictMode>
      <Provider store={store}>
        <App hub={hub} entry={entry} />
      </Provider>
    </StrictMode>,
  );
}

void start();
