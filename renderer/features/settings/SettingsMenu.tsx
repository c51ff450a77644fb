import { Button, Popover, UnstyledButton } from '@mantine/core';
import { IconLogout, IconSettings } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../shared/contract/primitives.ts';
import { useChangeMeMutation } from '../../app/api.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { LanguageControl, ThemeControl } from './PreferenceControls.tsx';
import { languageChosen } from './slice.ts';
import './settings-menu.css';

/** At the foot of the rail: who I am, language, theme, sign out. */
export function SettingsMenu() {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const [changeMe] = useChangeMeMutation();
  const signOut = useSignOut();
  const user = useAppSelector((state) => (state.session.status === 'signed-in' ? state.session.user : null));

  function chooseLanguage(language: Language) {
    dispatch(languageChosen(language));
    void changeMe({ language });
  }

  return (
    <Popover
      position="right-end"
      radius="md"
      shadow="md"
      trapFocus
      withRoles
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <UnstyledButton className="rail-button" aria-label={t('settings.title')}>
          <IconSettings size={20} stroke={1.75} aria-hidden="true" />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown className="settings" aria-label={t('settings.title')}>
        <div>
          <p className="settings-name">{user?.name}</p>
          <p className="settings-role">{user === null ? '' : `${user.login} · ${t(`role.${user.role}`)}`}</p>
        </div>
        <div className="settings-row">
          <span>{t('settings.language')}</span>
          <LanguageControl onChoose={chooseLanguage} />
        </div>
        <div className="settings-row">
          <span>{t('settings.theme')}</span>
          <ThemeControl />
        </div>
        <Button
          variant="default"
          leftSection={<IconLogout size={16} stroke={1.75} aria-hidden="true" />}
          onClick={signOut}
        >
          {t('session.signOut')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
