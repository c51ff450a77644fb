import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useOwnerName } from './use-owner-name.ts';

/** Asks before a contact is taken out of somebody's hands. */
export function TakeDialog({
  contact,
  onTake,
  onClose,
}: {
  readonly contact: Contact;
  readonly onTake: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const owner = useOwnerName(contact);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('assign.take', { name: contact.customer.name || contact.customer.address })}
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <div className="passing-on">
        <p>{t('assign.takenFrom', { name: owner ?? t('queues.offered') })}</p>
        <Button data-autofocus onClick={onTake}>
          {t('queues.pull')}
        </Button>
      </div>
    </Modal>
  );
}
