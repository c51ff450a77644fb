import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import { Setup } from '../features/session/Setup.tsx';
import { SignIn } from '../features/session/SignIn.tsx';
import { sessionOpened } from '../features/session/slice.ts';
import type { EntryTokens } from '../features/session/entry-tokens.ts';
import { api } from './api.ts';
import { ClosedPage } from './ClosedPage.tsx';
import { useAppDispatch, useAppSelector } from './hooks.ts';
import type { HubAddress } from './hub-address.ts';
import { SignedIn } from './SignedIn.tsx';
import { resolveVariables, theme } from './theme.ts';

function Page({ hub, entry }: { readonly hub: HubAddress; readonly entry: EntryTokens }) {
  const dispatch = useAppDispatch();
  const token = useAppSelector((state) =>
    state.session.status === 'signed-in' ? state.session.token : null,
  );
  const launchToken = entry.launch ?? hub.launchToken;
  const [entering, setEntering] = useState(token === null && launchToken !== null);

  useEffect(() => {
    if (!entering || launchToken === null) return;
    async function enter(byToken: string) {
      const answer = await dispatch(api.endpoints.signIn.initiate({ launchToken: byToken }));
      if (answer.data !== undefined) dispatch(sessionOpened(answer.data));
      setEntering(false);
    }
    void enter(launchToken);
  }, [entering, launchToken, dispatch]);

  if (token !== null) return <SignedIn key={token} address={hub.address} token={token} />;
  if (entering) return <ClosedPage />;
  if (entry.setup !== null) return <Setup token={entry.setup} />;
  return <SignIn onContinue={hub.launchToken === null ? null : () => setEntering(true)} />;
}

/** The page in its theme: setup, sign-in, or the workspace. */
export function App(entrance: { readonly hub: HubAddress; readonly entry: EntryTokens }) {
  const scheme = useAppSelector((state) => state.preferences.theme);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      {...(scheme === 'auto' ? {} : { forceColorScheme: scheme })}
    >
      <Notifications position="top-right" limit={3} autoClose={6_000} />
      <Page {...entrance} />
    </MantineProvider>
  );
}
