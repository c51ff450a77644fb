import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSetUpMutation } from '../../app/api.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { EntryPage } from './EntryPage.tsx';
import { fieldOf, refusalOf } from './refusal-of.ts';
import { sessionOpened } from './slice.ts';

/** The first admin of a team server, through the one-time link. */
export function Setup({ token }: { readonly token: string }) {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const language = useAppSelector((state) => state.preferences.language);
  const [setUp, { isLoading, error }] = useSetUpMutation();
  const [name, setName] = useState('');
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const refusal = refusalOf(error);
  const field = fieldOf(refusal);
  const weak = refusal?.code === 'password-too-weak' || field === 'password';

  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await setUp({ token, login, name, password, language });
    if (answer.data !== undefined) dispatch(sessionOpened(answer.data));
  }

  return (
    <EntryPage title={t('setup.title')}>
      <form className="entry-form" onSubmit={(event) => void submit(event)}>
        <p>{t('setup.text')}</p>
        {refusal !== null && field === null && !weak ? (
          <p className="entry-note entry-note-error" role="alert">
            {t(`refusal.${refusal.code}`)}
          </p>
        ) : null}
        <TextInput
          label={t('setup.name')}
          autoComplete="name"
          autoFocus
          required
          withAsterisk={false}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={field === 'name' ? t('refusal.invalid-input') : null}
        />
        <TextInput
          label={t('session.login')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          maxLength={100}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={field === 'login' ? t('session.loginInvalid') : null}
        />
        <PasswordInput
          label={t('session.password')}
          description={t('setup.passwordHint')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={10}
          maxLength={256}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={weak ? t('refusal.password-too-weak') : null}
          visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
        />
        <Button type="submit" size="sm" loading={isLoading}>
          {t('setup.submit')}
        </Button>
      </form>
    </EntryPage>
  );
}
