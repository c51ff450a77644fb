import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useCommand } from '../../app/commands.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { navigate, routeHash } from '../../app/route.ts';
import { isOthersWork } from '../read-along/use-read-along.ts';
import { RoutingDialog } from '../routing/RoutingDialog.tsx';
import { AssignDialog } from './AssignDialog.tsx';
import { TakeDialog } from './TakeDialog.tsx';

const takeable: readonly Contact['state']['status'][] = ['waiting', 'offered', 'parked'];
const assignable: readonly Contact['state']['status'][] = [...takeable, 'active'];

/** What a supervisor can do with one contact of a queue: take it, give it to somebody, ask why nobody has it. */
export function LineActions({
  contact,
  contacts,
}: {
  readonly contact: Contact;
  /** Everything known of the queue: whose work an assignment would set aside. */
  readonly contacts: readonly Contact[];
}) {
  const { t } = useTranslation();
  const run = useCommand();
  const [opened, setOpened] = useState<'assign' | 'take' | 'why' | null>(null);
  const meId = useAppSelector((state) => state.contacts.meId);
  const { status } = contact.state;
  const name = contact.customer.name || contact.customer.address;
  const close = () => setOpened(null);

  async function take() {
    close();
    if (await run({ type: 'pullContact', contactId: contact.id }))
      navigate({ screen: 'work', conversationId: contact.conversationId });
  }

  return (
    <span className="queue-contact-actions">
      {status === 'waiting' || status === 'offered' ? (
        <Button
          variant="subtle"
          className="queue-contact-why"
          aria-label={t('queues.whyOf', { name })}
          onClick={() => setOpened('why')}
        >
          {t('queues.why')}
        </Button>
      ) : null}
      {isOthersWork(contact, meId) ? (
        <Button
          component="a"
          variant="subtle"
          className="queue-contact-why"
          aria-label={t('queues.readAlongOf', { name })}
          href={routeHash({ screen: 'work', conversationId: contact.conversationId, unseen: true })}
        >
          {t('queues.readAlong')}
        </Button>
      ) : null}
      {takeable.includes(status) ? (
        <Button
          variant="default"
          className="queue-contact-take"
          aria-label={t('queues.pullOf', { name })}
          onClick={() => (status === 'waiting' ? void take() : setOpened('take'))}
        >
          {t('queues.pull')}
        </Button>
      ) : null}
      {assignable.includes(status) ? (
        <Button
          variant="default"
          className="queue-contact-assign"
          aria-label={t('queues.assignOf', { name })}
          onClick={() => setOpened('assign')}
        >
          {t('queues.assign')}
        </Button>
      ) : null}
      {opened === 'assign' ? <AssignDialog contact={contact} contacts={contacts} onClose={close} /> : null}
      {opened === 'take' ? <TakeDialog contact={contact} onTake={() => void take()} onClose={close} /> : null}
      {opened === 'why' ? <RoutingDialog contact={contact} onClose={close} /> : null}
    </span>
  );
}
