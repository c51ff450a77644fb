import type { Language } from '../../shared/contract/primitives.ts';
import { browserEnvironment } from '../core/browser-environment.ts';
import { createChatClient } from '../core/create-chat-client.ts';
import { mountChat, type MountedChat } from '../ui/mount-chat.ts';
import { createOpenPanel } from './open-panel.ts';
import { spokenIn, type TagSettings } from './read-tag.ts';
import { createSiteApi, type SiteApi } from './site-api.ts';

/** Puts the chat into the page, which may still be loading, and answers what the site can do with it. */
export function embedChat(settings: TagSettings, warn: (text: string) => void): SiteApi {
  const { label, position } = settings;
  const host = document.createElement('blendesk-chat');
  let language = settings.language ?? spokenIn(navigator.language) ?? 'en';
  let mounted: MountedChat | null = null;
  let opensAtOnce = false;
  let mayStore = settings.mayStore;
  const panel = createOpenPanel(settings.accountId);
  const client = createChatClient({ ...settings, language, environment: browserEnvironment, warn });

  function mount(): void {
    mounted?.stop();
    mounted = mountChat({ host, client, language, position, label });
  }

  function attach(): void {
    // Only a chat goes along to the next page: who just looked at the form did not ask for it there.
    if (mayStore && panel.wasOpen()) host.dataset['open'] = '';
    document.body.append(host);
    mount();
    if (opensAtOnce) mounted?.open();
  }

  function speak(spoken: Language): void {
    leaveItToTheSite();
    if (spoken === language) return;
    language = spoken;
    client.speak(spoken);
    if (mounted !== null) mount();
  }

  // Where neither tag nor page says a language, the account does, once it is known.
  const leaveItToTheSite = client.onChange(() => {
    const { account } = client.state();
    if (account !== null) speak(account.language);
  });
  if (settings.language !== null) leaveItToTheSite();

  window.addEventListener('pagehide', () => {
    const isTalking = client.state().chat.status !== 'none';
    if (mayStore) panel.remember(isTalking && 'open' in host.dataset);
  });

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', attach);
  else attach();

  return createSiteApi(
    {
      open: () => {
        opensAtOnce = true;
        mounted?.open();
      },
      close: () => {
        opensAtOnce = false;
        mounted?.close();
      },
      identify: client.identify,
      consent: (yes) => {
        mayStore = yes;
        if (!yes) panel.remember(false);
        client.consent(yes);
      },
      language: speak,
    },
    warn,
  );
}
