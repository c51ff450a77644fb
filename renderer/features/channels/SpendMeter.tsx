import { useTranslation } from 'react-i18next';
import type { ChannelAccountState } from '../../../shared/contract/channel-rest.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { formatMoney } from '../../app/format-money.ts';

type Spend = NonNullable<ChannelAccountState['spend']>;

/** How full the month's budget is: calm, warned, at its end. */
function levelOf({ spent, perMonth, warnAt }: Spend): 'ok' | 'warn' | 'late' {
  if (perMonth === null) return 'ok';
  if (spent >= perMonth) return 'late';
  return spent >= perMonth * warnAt ? 'warn' : 'ok';
}

/** What an account was charged for this month, of how much. */
export function SpendMeter({ spend, name }: { readonly spend: Spend; readonly name: string }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const money = (amount: number) => formatMoney(amount, spend.currency, language);
  const level = levelOf(spend);
  const lines = spend.lines.filter(({ count }) => count > 0);
  return (
    <div className="spend">
      <p className="spend-words">
        <span>{t('channels.spentThisMonth')}</span>
        <strong className={`spend-${level}`}>
          {spend.perMonth === null
            ? money(spend.spent)
            : t('channels.spentOf', { spent: money(spend.spent), budget: money(spend.perMonth) })}
        </strong>
        {level === 'ok' ? null : (
          <span className={`spend-${level}`}>
            {t(level === 'late' ? 'channels.spentUp' : 'channels.spentSoon')}
          </span>
        )}
      </p>
      {spend.perMonth === null ? null : (
        <meter
          className={`spend-meter spend-meter-${level}`}
          min={0}
          max={spend.perMonth}
          value={Math.min(spend.spent, spend.perMonth)}
          aria-label={t('channels.spentMeter', { name })}
        />
      )}
      {lines.length === 0 ? null : (
        <ul className="spend-lines">
          {lines.map(({ kind, count, amount }) => (
            <li key={kind}>
              {t(`channels.spentFor.${kind}`, { count })} · {money(amount)}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
