import { Button } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import type { Message } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { ParkedForThis } from '../parking/ParkedForThis.tsx';
import { ChatLineView } from '../chat/ChatLineView.tsx';
import { PendingLines } from '../chat/PendingLines.tsx';
import { shownStandings } from '../chat/shown-standings.ts';
import { postBranches, type PostPlace } from '../text/post-branches.ts';
import { TextMessageView } from '../text/TextMessageView.tsx';
import { TypingPreview } from '../visitor/TypingPreview.tsx';
import { DaySeparator } from './DaySeparator.tsx';
import { MessageView } from './MessageView.tsx';
import type { Viewer } from './slice.ts';
import { threadItems } from './thread-items.ts';
import { TimelineLine } from './TimelineLine.tsx';
import { useStickToEnd } from './use-stick-to-end.ts';
import { ViewersLine } from './ViewersLine.tsx';
import './thread.css';

/** Older items than these are folded until asked for: a thread of years opens as fast as a short one. */
const shownAtFirst = 60;

/** A message as its channel shows it; notes look the same everywhere. */
function ChannelMessage({
  message,
  conversation,
  standing,
  place,
}: {
  readonly message: Message;
  readonly conversation: Conversation;
  readonly standing: boolean;
  readonly place: PostPlace | undefined;
}) {
  const isNote = message.direction === 'note';
  if (conversation.channel === 'chat' && !isNote)
    return <ChatLineView message={message} standing={standing} />;
  if ((conversation.channel === 'sms' || conversation.channel === 'x') && !isNote)
    return <TextMessageView message={message} conversation={conversation} place={place} />;
  return <MessageView message={message} conversation={conversation} />;
}

/** The story from the oldest to the newest; opens at the newest and stays there unless somebody reads above. */
export function Thread({
  conversation,
  viewers,
}: {
  readonly conversation: Conversation;
  readonly viewers: readonly Viewer[];
}) {
  const { t } = useTranslation();
  const meId = useAppSelector((state) => state.contacts.meId);
  const isChat = conversation.channel === 'chat';
  const [everything, setEverything] = useState(false);
  const items = useMemo(
    () => threadItems(conversation.messages, conversation.timeline),
    [conversation.messages, conversation.timeline],
  );
  const standings = useMemo(() => shownStandings(conversation.messages), [conversation.messages]);
  const places = useMemo(() => postBranches(conversation.messages), [conversation.messages]);
  const hidden = everything ? 0 : Math.max(0, items.length - shownAtFirst);
  const { scroller, content, atEnd, toEnd } = useStickToEnd();

  return (
    <div className="thread-frame">
      <div className="thread" ref={scroller} role="log" aria-label={t('thread.label')} tabIndex={0}>
        <div className="thread-items" ref={content}>
          {hidden > 0 ? (
            <Button variant="default" className="thread-older" onClick={() => setEverything(true)}>
              {t('thread.showOlder', { count: hidden })}
            </Button>
          ) : null}
          {items.slice(hidden).map((item) => {
            switch (item.kind) {
              case 'day':
                return <DaySeparator key={`day-${item.at}`} at={item.at} />;
              case 'message':
                return (
                  <ChannelMessage
                    key={item.message.id}
                    message={item.message}
                    conversation={conversation}
                    standing={standings.has(item.message.id)}
                    place={places.get(item.message.id)}
                  />
                );
              case 'event':
                return (
                  <TimelineLine
                    key={`event-${item.entry.seq}-${item.entry.type}`}
                    entry={item.entry}
                    conversation={conversation}
                  />
                );
            }
          })}
          {conversation.contact === null ? null : <ParkedForThis contact={conversation.contact} />}
          {isChat ? <PendingLines conversation={conversation} /> : null}
          {isChat ? <TypingPreview conversation={conversation} /> : null}
          <ViewersLine viewers={viewers.filter((viewer) => viewer.userId !== meId)} />
        </div>
      </div>
      {atEnd ? null : (
        <Button
          className="thread-newest"
          variant="default"
          leftSection={<IconArrowDown size={14} stroke={2} aria-hidden="true" />}
          onClick={toEnd}
        >
          {t('thread.newest')}
        </Button>
      )}
    </div>
  );
}
