import { IconEye } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppSelector } from '../../app/hooks.ts';

/** Why there is nothing to write with: in words, so that nobody searches for the composer. */
export function ReadOnlyNote({ conversation: { contact } }: { readonly conversation: Conversation }) {
  const { t } = useTranslation();
  const meId = useAppSelector((state) => state.contacts.meId);
  const colleagues = useAppSelector((state) => state.presence.byUser);
  const state = contact?.state;
  const agentId = state !== undefined && 'agentId' in state ? state.agentId : null;
  const name = agentId === null ? undefined : colleagues[agentId]?.name;
  const words =
    state === undefined
      ? t('readOnly.noContact')
      : state.status === 'closed'
        ? t('readOnly.closed')
        : state.status === 'waiting'
          ? t('readOnly.waiting')
          : state.status === 'parked'
            ? name === undefined
              ? t('readOnly.parkedBySomeone')
              : t('readOnly.parkedBy', { name })
            : agentId === meId
              ? t('readOnly.offered')
              : name === undefined
                ? t('readOnly.someoneElse')
                : t('readOnly.someoneNamed', { name });
  return (
    <p className="read-only">
      <IconEye size={16} stroke={1.75} aria-hidden="true" />
      {words}
    </p>
  );
}
