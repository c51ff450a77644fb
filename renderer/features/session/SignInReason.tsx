import { useTranslation } from 'react-i18next';
import type { RequestRefusal } from '../../app/api.ts';
import { useAppSelector } from '../../app/hooks.ts';

/** Why the sign-in page is here, or why signing in did not work, where no field is to blame. */
export function SignInReason({ refusal }: { readonly refusal: RequestRefusal | null }) {
  const { t } = useTranslation();
  const reason = useAppSelector((state) =>
    state.session.status === 'signed-out' ? state.session.reason : null,
  );
  if (refusal !== null && refusal.code !== 'invalid-input')
    return (
      <p className="entry-note entry-note-error" role="alert">
        {t(`refusal.${refusal.code}`)}
      </p>
    );
  if (reason === null) return null;
  const words =
    reason === 'by-choice'
      ? t('session.signedOut')
      : reason === 'unauthorised'
        ? t('session.ended')
        : t(`refusal.${reason}`);
  return (
    <p className="entry-note" role="status">
      {words}
    </p>
  );
}
