import type { Language } from '../../shared/contract/primitives.ts';

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** An amount with its currency: `0,075 €`. What is no currency stands behind the number as it is. */
export function formatMoney(amount: number, currency: string, language: Language): string {
  // What a single message costs has small digits that count; sums have not.
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: Math.abs(amount) < 1 ? 4 : 2 };
  try {
    return new Intl.NumberFormat(locales[language], { style: 'currency', currency, ...digits }).format(
      amount,
    );
  } catch {
    return `${new Intl.NumberFormat(locales[language], digits).format(amount)} ${currency}`.trim();
  }
}
