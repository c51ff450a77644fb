import { formStyles } from './form-styles.ts';
import { frameStyles } from './frame-styles.ts';
import { lineStyles } from './line-styles.ts';
import { themeStyles } from './theme.ts';

/** The widget's style sheet. Constructed, not written into the page: a strict policy for styles does not concern it. */
export function chatStyles(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(themeStyles() + frameStyles + formStyles + lineStyles);
  return sheet;
}
