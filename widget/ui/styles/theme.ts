/** Colours by name: light, dark. Text on its ground has a contrast of at least 4.5:1. */
export const colours = {
  accent: ['#2457d6', '#7ea2ff'],
  'accent-text': ['#ffffff', '#0d1117'],
  background: ['#ffffff', '#161a20'],
  text: ['#1a2029', '#e7eaef'],
  dim: ['#5d6776', '#a3adba'],
  line: ['#e3e6eb', '#2a313b'],
  edge: ['#868f9d', '#717c8b'],
  agent: ['#f1f3f6', '#222831'],
  own: ['#2457d6', '#2c4a94'],
  'own-text': ['#ffffff', '#f2f5fb'],
  late: ['#b42318', '#ff8a7d'],
  'late-text': ['#ffffff', '#0d1117'],
  ok: ['#1d7f4e', '#5cc98d'],
  warn: ['#fdf3e1', '#33280f'],
  'warn-text': ['#7a4800', '#f0b454'],
} as const;

/** Own lines take the accent where the site has set one. */
const fallbacks: Readonly<Record<string, string>> = {
  own: 'var(--blendesk-accent,',
  'own-text': 'var(--blendesk-accent-text,',
};

function declarations(valueOf: (light: string, dark: string) => string): string {
  return Object.entries(colours)
    .map(([name, [light, dark]]) => {
      const fallback = fallbacks[name];
      const value = fallback === undefined ? valueOf(light, dark) : `${fallback}${valueOf(light, dark)})`;
      return `--${name}:var(--blendesk-${name},${value});`;
    })
    .join('');
}

/** The site's variables with their defaults. Browsers without light-dark() follow the system only. */
export function themeStyles(): string {
  const light = declarations((light) => light);
  const dark = declarations((_, dark) => dark);
  const either = declarations((light, dark) => `light-dark(${light},${dark})`);
  return `.frame{${light}}
@media (prefers-color-scheme:dark){.frame{${dark}}}
@supports (color:light-dark(red,red)){.frame{${either}}}`;
}
