import { IconMessages } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChatAnnouncer } from '../features/chat/ChatAnnouncer.tsx';
import { ContactList } from '../features/contacts/ContactList.tsx';
import { ConversationScreen, preloadComposer } from '../features/conversation/ConversationScreen.tsx';
import { ShortcutHelp } from '../features/help/ShortcutHelp.tsx';
import { palette } from '../features/palette/palette-store.ts';
import { QueueScreen } from '../features/queues/QueueScreen.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { useAppSelector } from './hooks.ts';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Rail } from './Rail.tsx';
import { navigate, routeHash, useRoute, type Route } from './route.ts';
import { useAction } from './shortcuts/action-registry.tsx';
import { TopBar } from './TopBar.tsx';
import './workspace.css';

const ChannelsScreen = lazy(async () => ({
  default: (await import('../features/channels/ChannelsScreen.tsx')).ChannelsScreen,
}));
const Palette = lazy(async () => ({ default: (await import('../features/palette/Palette.tsx')).Palette }));

function NothingOpen() {
  const { t } = useTranslation();
  return (
    <main className="conversation conversation-wide" aria-label={t('conversation.none')}>
      <h1 className="visually-hidden">{t('rail.work')}</h1>
      <EmptyState icon={IconMessages} title={t('conversation.none')} text={t('conversation.noneText')} />
    </main>
  );
}

/** Back from another screen leads to the conversation that was open before it. */
function useWorkRoute(route: Route): Route {
  const [last, setLast] = useState<Route>({ screen: 'work', conversationId: null });
  if (route.screen !== 'work') return last;
  // Back to reading along is back to reading along unseen.
  if (routeHash(route) !== routeHash(last)) setLast(route);
  return { screen: 'work', conversationId: null };
}

/** Rail, top bar and the screen that the address names. */
export function Workspace() {
  const route = useRoute();
  const [helpShown, setHelpShown] = useState(false);
  const seesEverybody = useAppSelector((state) => state.presence.seesEverybody);
  useEffect(preloadComposer, []);
  useAction('showHelp', () => setHelpShown(true));
  useAction('openPalette', palette.open);
  useAction('openQueues', () => navigate({ screen: 'queues', queueId: null }));
  useAction('openChannels', () => navigate({ screen: 'channels' }), seesEverybody);
  const work = useWorkRoute(route);
  useAction('openWork', () => navigate(work));

  return (
    <div className="workspace">
      <Rail route={route} work={work} onHelp={() => setHelpShown(true)} />
      <TopBar />
      {route.screen === 'queues' ? (
        <QueueScreen queueId={route.queueId} />
      ) : route.screen === 'channels' ? (
        <Suspense>
          <ChannelsScreen />
        </Suspense>
      ) : (
        <>
          <ContactList openId={route.conversationId} />
          {route.conversationId === null ? (
            <NothingOpen />
          ) : (
            <ConversationScreen
              key={route.conversationId}
              id={route.conversationId}
              unseen={route.unseen === true}
            />
          )}
        </>
      )}
      <ChatAnnouncer openId={route.screen === 'work' ? route.conversationId : null} />
      <ConnectionBanner />
      <ShortcutHelp opened={helpShown} onClose={() => setHelpShown(false)} />
      <Suspense>
        <Palette />
      </Suspense>
    </div>
  );
}
