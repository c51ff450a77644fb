import { Button, Loader, Modal } from '@mantine/core';
import { IconAlertTriangle, IconRoute } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useContactDecisionsQuery } from '../../app/api.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { refusalOf } from '../session/refusal-of.ts';
import { DecisionView } from './DecisionView.tsx';
import { WaitingView } from './WaitingView.tsx';
import './routing.css';

/** Every decision about a contact, newest first: candidates with their figures, who could not and why. */
export function RoutingDialog({
  contact,
  onClose,
}: {
  readonly contact: Contact;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data, error, refetch, isFetching } = useContactDecisionsQuery(contact.id);
  const refusal = refusalOf(error);
  const nothing = data !== undefined && data.decisions.length === 0 && data.waiting === null;
  return (
    <Modal
      opened
      onClose={onClose}
      size={760}
      title={t('routing.title')}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <div className="routing">
        {data === undefined && refusal === null ? <Loader size="sm" /> : null}
        {refusal === null ? null : (
          <EmptyState
            icon={IconAlertTriangle}
            title={t('routing.notLoaded')}
            text={t(`refusal.${refusal.code}`)}
          >
            <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
              {t('general.tryAgain')}
            </Button>
          </EmptyState>
        )}
        {nothing ? (
          <EmptyState icon={IconRoute} title={t('routing.none')} text={t('routing.noneText')} />
        ) : null}
        {data?.waiting ? <WaitingView waiting={data.waiting} /> : null}
        {data?.decisions.map((decision) => (
          <DecisionView key={`${decision.seq}:${decision.agentId}`} decision={decision} />
        ))}
      </div>
    </Modal>
  );
}
