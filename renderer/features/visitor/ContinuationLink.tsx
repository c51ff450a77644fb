import { IconBrandX, IconLock, IconMailForward, IconMessageCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { routeHash } from '../../app/route.ts';
import './visitor.css';

const signs = {
  chat: IconMessageCircle,
  mail: IconMailForward,
  thread: IconBrandX,
  direct: IconLock,
} as const;

function Line({ to, kind }: { readonly to: string; readonly kind: keyof typeof signs }) {
  const { t } = useTranslation();
  const Sign = signs[kind];
  return (
    <p className="continuation">
      <Sign size={15} stroke={1.75} aria-hidden="true" />
      <span>
        {t(`continuation.${kind}`)}{' '}
        <a className="text-link" href={routeHash({ screen: 'work', conversationId: to })}>
          {t(`continuation.${kind}Open`)}
        </a>
      </span>
    </p>
  );
}

/** The way from a chat to the mails in which it goes on, from a public thread to its direct messages, and back. */
export function ContinuationLink({ conversation }: { readonly conversation: Conversation }) {
  const { continuesId, continuedAsId, x } = conversation;
  if (x !== null)
    return (
      <>
        {x.publicConversationId === null ? null : <Line to={x.publicConversationId} kind="thread" />}
        {x.privateConversationId === null ? null : <Line to={x.privateConversationId} kind="direct" />}
      </>
    );
  return (
    <>
      {continuesId === null ? null : <Line to={continuesId} kind="chat" />}
      {continuedAsId === null ? null : <Line to={continuedAsId} kind="mail" />}
    </>
  );
}
