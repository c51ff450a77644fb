import { Modal } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { actionGroups, actionIds, actions, type Trigger } from '../../app/shortcuts/action-list.ts';
import { ShortcutKeys } from '../../ui/ShortcutKeys.tsx';
import './shortcut-help.css';

/** Every shortcut, grouped as the page is. */
export function ShortcutHelp({
  opened,
  onClose,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('help.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      <div className="help">
        {actionGroups.map((group) => (
          <section key={group} aria-label={t(`help.group.${group}`)}>
            <h2>{t(`help.group.${group}`)}</h2>
            <dl>
              {actionIds
                .filter((id) => actions[id].group === group)
                .map((id) => (
                  <Fragment key={id}>
                    <dt>{t(`action.${id}`)}</dt>
                    <dd>
                      {actions[id].triggers.map((trigger: Trigger) => (
                        <ShortcutKeys key={trigger.keys} keys={trigger.keys} />
                      ))}
                    </dd>
                  </Fragment>
                ))}
              {group === 'list' ? (
                <>
                  <dt>{t('help.openNumber')}</dt>
                  <dd>
                    <ShortcutKeys keys="Alt+1" />
                    <ShortcutKeys keys="Alt+9" />
                  </dd>
                </>
              ) : null}
            </dl>
          </section>
        ))}
      </div>
      <p className="help-hint">{t('help.hint')}</p>
    </Modal>
  );
}
