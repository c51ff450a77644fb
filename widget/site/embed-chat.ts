import { browserEnvironment } from '../core/browser-environment.ts';
import { createChatClient } from '../core/create-chat-client.ts';
import { mountChat, type MountedChat } from '../ui/mount-chat.ts';
import type { TagSettings } from './read-tag.ts';
import { createSiteApi, type SiteApi } from './site-api.ts';

/** Puts the chat into the page, which may still be loading, and answers what the site can do with it. */
export function embedChat(settings: TagSettings, warn: (text: string) => void): SiteApi {
  let { language } = settings;
  let mounted: MountedChat | null = null;
  let isWanted = false;
  const client = createChatClient({ ...settings, environment: browserEnvironment, warn });
  const host = document.createElement('blendesk-chat');

  function mount(): void {
    mounted = mountChat({ host, client, language, position: settings.position, label: settings.label });
    if (isWanted) mounted.open();
  }

  function attach(): void {
    document.body.append(host);
    mount();
  }

  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', attach);
  else attach();

  return createSiteApi(
    {
      open: () => {
        isWanted = true;
        mounted?.open();
      },
      close: () => {
        isWanted = false;
        mounted?.close();
      },
      identify: client.identify,
      consent: client.consent,
      language: (spoken) => {
        language = spoken;
        client.speak(spoken);
        if (mounted === null) return;
        mounted.stop();
        mount();
      },
    },
    warn,
  );
}
