import { IconMailForward, IconMessageCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { routeHash } from '../../app/route.ts';
import './visitor.css';

function Line({ to, kind }: { readonly to: string; readonly kind: 'chat' | 'mail' }) {
  const { t } = useTranslation();
  const Sign = kind === 'chat' ? IconMessageCircle : IconMailForward;
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

/** The way from a chat to the mails in which it goes on, and back. */
export function ContinuationLink({ conversation }: { readonly conversation: Conversation }) {
  const { continuesId, continuedAsId } = conversation;
  return (
    <>
      {continuesId === null ? null : <Line to={continuesId} kind="chat" />}
      {continuedAsId === null ? null : <Line to={continuedAsId} kind="mail" />}
    </>
  );
}
