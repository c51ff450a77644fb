import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { htmlToText } from './html-to-text.ts';

/** The signature as the hub will append it, as text: nobody edits it here, nobody is surprised by it. */
export function SignaturePreview({ html }: { readonly html: string }) {
  const { t } = useTranslation();
  const text = useMemo(() => htmlToText(html), [html]);
  if (text === '') return null;
  return (
    <div className="signature" aria-label={t('composer.signature')} role="note">
      {text}
    </div>
  );
}
