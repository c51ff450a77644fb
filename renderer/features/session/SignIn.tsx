import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignInMutation } from '../../app/api.ts';
import { useAppDispatch } from '../../app/hooks.ts';
import { EntryPage } from './EntryPage.tsx';
import { refusalOf, retryAfterOf } from './refusal-of.ts';
import { SignInReason } from './SignInReason.tsx';
import { sessionOpened } from './slice.ts';
import { useCountdown } from './use-countdown.ts';

/** Login and password. What is wrong stands in words under the field that is meant. */
export function SignIn({ onContinue }: { readonly onContinue: (() => void) | null }) {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const [signIn, { isLoading, error }] = useSignInMutation();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const passwordField = useRef<HTMLInputElement>(null);
  const refusal = refusalOf(error);
  const secondsToWait = useCountdown(retryAfterOf(refusal));

  async function submit(event: FormEvent) {
    event.preventDefault();
    const answer = await signIn({ login, password });
    if (answer.data !== undefined) dispatch(sessionOpened(answer.data));
    else passwordField.current?.select();
  }

  const passwordError =
    refusal?.code === 'wrong-credentials'
      ? t('refusal.wrong-credentials')
      : refusal?.code === 'throttled'
        ? t('session.throttled', { count: secondsToWait })
        : null;

  return (
    <EntryPage title={t('session.signInTitle')}>
      <form className="entry-form" onSubmit={(event) => void submit(event)}>
        <SignInReason refusal={passwordError === null ? refusal : null} />
        <TextInput
          label={t('session.login')}
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          withAsterisk={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={refusal?.code === 'invalid-input' ? t('session.loginInvalid') : null}
        />
        <PasswordInput
          ref={passwordField}
          label={t('session.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={passwordError}
          visibilityToggleButtonProps={{ 'aria-label': t('session.showPassword') }}
        />
        <Button type="submit" size="sm" loading={isLoading} disabled={secondsToWait > 0}>
          {t('session.signIn')}
        </Button>
        {onContinue === null ? null : (
          <Button variant="default" size="sm" onClick={onContinue}>
            {t('session.continueAsThisUser')}
          </Button>
        )}
      </form>
    </EntryPage>
  );
}
