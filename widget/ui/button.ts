import { element } from './element.ts';
import { icon, type IconName } from './icons.ts';

/** A button with words. */
export function button(words: string, kind: string, act: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', class: `button ${kind}` }, words);
  made.addEventListener('click', act);
  return made;
}

/** A button that shows an icon; the words are for those who do not see it. */
export function iconButton(words: string, name: IconName, act: () => void): HTMLButtonElement {
  const made = button('', 'icon-button', act);
  made.setAttribute('aria-label', words);
  made.title = words;
  made.append(icon(name));
  return made;
}
