import type { Language } from '../../shared/contract/primitives.ts';

const locales: Record<Language, string> = { de: 'de-DE', en: 'en-GB' };

/** An amount with its currency: `0,075 €`. What is no currency stands behind the number as it is. */
export function formatMoney(amount: number, currency: string, language: Language): string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 4 };
  try {
    return new Intl.NumberFormat(locales[language], { style: 'currency', currency, ...digits }).format(
      amount,
    );
  } catch {
    return `${new Intl.NumberFormat(locales[language], digits).format(amount)} ${currency}`.trim();
  }
}
