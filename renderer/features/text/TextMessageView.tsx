import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import type { Message } from '../../../shared/contract/message.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { ChatFiles } from '../chat/ChatFiles.tsx';
import { customerName } from '../customer/customer-name.ts';
import { DeliveryProblem } from '../conversation/DeliveryProblem.tsx';
import { LinkedText } from '../conversation/LinkedText.tsx';
import { MessageMeta } from '../conversation/MessageMeta.tsx';
import { isPost } from './answered-post.ts';
import { PostActions } from './PostActions.tsx';
import { PostHead } from './PostHead.tsx';
import { PostNotices } from './PostNotices.tsx';
import { PostQuote } from './PostQuote.tsx';
import type { PostPlace } from './post-branches.ts';
import { ReleaseState } from './ReleaseState.tsx';
import { signedText } from './signed-text.ts';
import { SmsMarks } from './SmsMarks.tsx';
import './text-thread.css';

/** An SMS, a post or a direct message: its words, pictures, state, and what can be done with it. */
export function TextMessageView({
  message,
  conversation,
  place,
}: {
  readonly message: Message;
  readonly conversation: Conversation;
  /** Posts only: where it stands among the branches. */
  readonly place: PostPlace | undefined;
}) {
  const { t } = useTranslation();
  const meId = useAppSelector((state) => state.contacts.meId);
  const { author, details } = message;
  const isCustomer = author.kind === 'customer' && author.id === conversation.customer.id;
  const name =
    author.id !== null && author.id === meId
      ? t('thread.you')
      : author.name || (isCustomer ? customerName(conversation) : '');
  const own = message.direction === 'outbound';
  const gone = details?.kind === 'post' && (details.deletedAt !== null || details.hidden);
  const words = signedText(message);
  const depth = place?.depth ?? 0;
  return (
    <article
      className={`message message-${message.direction} text-message text-depth-${depth}${gone ? ' post-gone' : ''}`}
      aria-label={t('thread.messageBy', { name })}
    >
      {details === null || details.kind === 'sms' ? null : (
        <PostHead author={details.author} name={name} own={own} place={place} />
      )}
      {words === '' ? null : <LinkedText className="message-text" text={words} />}
      {isPost(message) ? <PostQuote details={message.details} /> : null}
      <ChatFiles files={message.attachments} />
      {isPost(message) ? <PostNotices details={message.details} /> : null}
      <SmsMarks message={message} />
      <ReleaseState message={message} />
      <DeliveryProblem message={message} />
      <MessageMeta message={message} author={details?.kind === 'sms' ? smsAuthor() : own ? name : ''}>
        {isPost(message) ? <PostActions message={message} conversation={conversation} /> : null}
      </MessageMeta>
    </article>
  );

  /** The number stands with the name where the customer has several. */
  function smsAuthor(): string {
    const several = (conversation.sms?.numbers.length ?? 0) > 1;
    if (details?.kind !== 'sms' || !several) return name;
    const number = conversation.sms?.numbers.find(({ value }) => value === details.number);
    const words = number?.formatted ?? details.number;
    return own ? t('sms.sentTo', { name, number: words }) : `${name} · ${words}`;
  }
}
