import { Switch } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import { replaceRoute } from '../../app/route.ts';
import { actions } from '../../app/shortcuts/action-list.ts';
import { useAction } from '../../app/shortcuts/action-registry.tsx';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import { useOwnerName } from '../queues/use-owner-name.ts';
import './read-along.css';

/** Under the head: that a supervisor reads along, whether anybody sees it, and the switch between both. */
export function ReadAlongBanner({
  contact,
  unseen,
}: {
  readonly contact: Contact;
  readonly unseen: boolean;
}) {
  const { t } = useTranslation();
  const name = useOwnerName(contact);
  const Sign = unseen ? IconEyeOff : IconEye;
  const change = () =>
    replaceRoute({ screen: 'work', conversationId: contact.conversationId, unseen: !unseen });
  useAction('toggleSeen', change);

  return (
    <div className="read-along" role="note">
      <Sign size={16} stroke={1.75} aria-hidden="true" />
      <p role="status">
        {unseen
          ? t('readAlong.unseen')
          : name === null
            ? t('readAlong.seen')
            : t('readAlong.seenBy', { name })}
      </p>
      <Switch
        size="xs"
        label={t('readAlong.beSeen')}
        aria-keyshortcuts="Alt+U"
        checked={!unseen}
        onChange={change}
      />
      <ShortcutKeys keys={actions.toggleSeen.triggers[0].keys} />
    </div>
  );
}
