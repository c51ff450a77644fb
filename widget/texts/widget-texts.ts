import type { WidgetTextKey } from '../../shared/contract/chat-texts.ts';

/** Every text in one language. `{name}` and its like are filled in where the text is shown. */
export type WidgetTexts = Readonly<Record<WidgetTextKey, string>>;
