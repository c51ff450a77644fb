/** Outlines of Tabler's set (MIT). */
const outlines = {
  chat: 'M3 20l1.3-3.9c-2.32-3.44-1.43-7.87 2.1-10.37c3.53-2.5 8.59-2.3 11.85.48c3.25 2.77 3.69 7.27 1.02 10.5c-2.66 3.24-7.61 4.22-11.57 2.29l-4.7 1',
  down: 'M6 9l6 6l6-6',
  cross: 'M18 6l-12 12M6 6l12 12',
  send: 'M10 14l11-11M21 3l-6.5 18a.55.55 0 0 1-1 0l-3.5-7l-7-3.5a.55.55 0 0 1 0-1l18-6.5',
  clip: 'M15 7l-6.5 6.5a1.5 1.5 0 0 0 3 3l6.5-6.5a3 3 0 0 0-6-6l-6.5 6.5a4.5 4.5 0 0 0 9 9l6.5-6.5',
  file: 'M14 3v4a1 1 0 0 0 1 1h4M17 21h-10a2 2 0 0 1-2-2v-14a2 2 0 0 1 2-2h7l5 5v11a2 2 0 0 1-2 2',
  check: 'M5 12l5 5l10-10',
} as const;
export type IconName = keyof typeof outlines;

const svg = 'http://www.w3.org/2000/svg';

/** Draws an icon in the colour of its text; it says nothing by itself. */
export function icon(name: IconName): SVGSVGElement {
  const drawing = document.createElementNS(svg, 'svg');
  drawing.setAttribute('viewBox', '0 0 24 24');
  drawing.setAttribute('class', 'icon');
  drawing.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg, 'path');
  path.setAttribute('d', outlines[name]);
  drawing.append(path);
  return drawing;
}
