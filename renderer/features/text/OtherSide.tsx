import { IconBrandX, IconLock } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import type { Message } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { formatMoment, formatShortDay } from '../../app/time/format-instant.ts';
import { useHubNow } from '../../app/time/use-now.ts';
import { useConversation } from '../conversation/use-conversation.ts';
import { signedText } from './signed-text.ts';
import './other-side.css';

/** As many of the newest as stand in the strip; the rest is where it links to. */
const shownMessages = 20;

function Line({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const now = useHubNow();
  const language = useAppSelector((state) => state.preferences.language);
  const meId = useAppSelector((state) => state.contacts.meId);
  const name =
    message.author.id !== null && message.author.id === meId ? t('thread.you') : message.author.name;
  return (
    <li dir="auto">
      <strong>{name}</strong>{' '}
      <time
        className="other-side-when"
        dateTime={new Date(message.at).toISOString()}
        title={formatMoment(message.at, language)}
      >
        {formatShortDay(message.at, now, language)}
      </time>{' '}
      {signedText(message)}
      {message.attachments.length === 0 ? null : (
        <span className="other-side-when"> {t('x.files', { count: message.attachments.length })}</span>
      )}
    </li>
  );
}

function Strip({
  id,
  kind,
  unseen,
}: {
  readonly id: string;
  readonly kind: 'direct' | 'public';
  readonly unseen: boolean;
}) {
  const { t } = useTranslation();
  const view = useConversation(id, unseen);
  const [shown, setShown] = useState(true);
  const list = useRef<HTMLUListElement>(null);
  const messages = (view?.conversation?.messages ?? []).filter(({ direction }) => direction !== 'note');
  const newest = messages.at(-1)?.id;
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
    // The end is shown whenever there is a new one, and when it is unfolded.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [newest, shown]);
  const Sign = kind === 'direct' ? IconLock : IconBrandX;
  const refusal = view?.refusal ?? null;
  return (
    <section className="other-side" aria-label={t(`otherSide.${kind}`)}>
      <div className="other-side-head">
        <Sign size={14} stroke={2} aria-hidden="true" />
        <button
          type="button"
          className="link-button other-side-toggle"
          aria-expanded={shown}
          onClick={() => setShown(!shown)}
        >
          {t(`otherSide.${kind}`)}
          {messages.length === 0 ? '' : ` · ${messages.length}`}
        </button>
        <a className="text-link" href={routeHash({ screen: 'work', conversationId: id })}>
          {t('otherSide.open')}
        </a>
      </div>
      {refusal === null || messages.length > 0 ? null : (
        <p className="other-side-when" role="alert">
          {t(`refusal.${refusal}`)}
        </p>
      )}
      {shown && messages.length > 0 ? (
        <ul ref={list} tabIndex={0} aria-label={t('thread.label')}>
          {messages.slice(-shownMessages).map((message) => (
            <Line key={message.id} message={message} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** The other side of a matter that was taken private, to read along: who answers sees both. */
export function OtherSide({
  conversation: { x },
  unseen,
}: {
  readonly conversation: Conversation;
  readonly unseen: boolean;
}) {
  if (x === null) return null;
  const id = x.kind === 'thread' ? x.privateConversationId : x.publicConversationId;
  if (id === null) return null;
  return <Strip key={id} id={id} kind={x.kind === 'thread' ? 'direct' : 'public'} unseen={unseen} />;
}
