import { useTranslation } from 'react-i18next';
import type { SmsDetails } from '../../../shared/contract/text-message.ts';
import type { SmsParts } from '../../../shared/domain/sms/segments.ts';
import { formatMoney } from '../../app/format-money.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { wideCharacters, withSimpleSigns } from './wide-characters.ts';

/** As many of them as are named. */
const named = 6;

const visibly: Readonly<Record<string, string>> = { '\u00A0': '␣', '\u202F': '␣', '\t': '⇥' };

/** How the SMS travels: alphabet, parts, what is left, what it costs, and which characters make it dear. */
export function SmsCounter({
  text,
  parts: { encoding, parts, unitsLeft },
  sms,
  onReplace,
}: {
  readonly text: string;
  readonly parts: SmsParts;
  readonly sms: SmsDetails;
  readonly onReplace: (text: string) => void;
}) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const tooLong = parts.length > sms.maximumSegments;
  const wide = encoding === 'ucs2' ? wideCharacters(text) : [];
  const simple = encoding === 'ucs2' ? withSimpleSigns(text) : text;
  const words = [
    t(`sms.encoding.${encoding}`),
    t('sms.parts', { count: parts.length }),
    t('sms.left', { count: unitsLeft }),
    sms.price === null || text === ''
      ? null
      : formatMoney(parts.length * sms.price.amount, sms.price.currency, language),
  ];
  return (
    <div className="text-counts">
      <p className={tooLong ? 'text-count text-late' : 'text-count'} data-testid="sms-count">
        {words.filter((part) => part !== null).join(' · ')}
      </p>
      {wide.length === 0 ? null : (
        <p className="text-count">
          {t('sms.because', {
            characters: wide
              .slice(0, named)
              .map((one) => visibly[one] ?? one)
              .join(' '),
          })}
          {wide.length > named ? ' …' : ''}
          {simple === text ? null : (
            <>
              {' '}
              <button type="button" className="link-button" onClick={() => onReplace(simple)}>
                {t('sms.simplify')}
              </button>
            </>
          )}
        </p>
      )}
      {tooLong ? (
        <p className="text-late" role="alert">
          {t('sms.tooLong', { most: sms.maximumSegments, count: parts.length })}
        </p>
      ) : null}
    </div>
  );
}
