import { useTranslation } from 'react-i18next';
import type { XDetails } from '../../../shared/contract/text-message.ts';
import { formatMoney } from '../../app/format-money.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { CountRing } from './CountRing.tsx';
import type { PostPlan } from './post-plan.ts';

/** How much of the post is used, with the sign that will be appended, and what it costs. */
export function PostCounter({ plan, x }: { readonly plan: PostPlan; readonly x: XDetails }) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const number = (value: number) => value.toLocaleString(language);
  const { length, limit, price } = plan;
  const used = t('x.count', { used: number(length), most: number(limit) });
  return (
    <div className="text-counts text-counts-row">
      {x.sign === '' ? null : (
        <p className="text-sign" title={t('x.signTitle')}>
          {t('x.sign')} <span className="text-sign-words">{x.sign.trim()}</span>
        </p>
      )}
      <p className={length > limit ? 'text-count text-late' : 'text-count'} data-testid="post-count">
        {used}
        {price === 0 || length === 0 ? '' : ` · ${formatMoney(price, x.spend.currency, language)}`}
      </p>
      <CountRing length={length} limit={limit} label={used} />
    </div>
  );
}
