/** A style attribute after the check. */
export interface SafeStyle {
  readonly css: string;
  /** It wanted to load something. */
  readonly hadUrl: boolean;
}

const LONGEST_STYLE = 10_000;
// Nothing that positions out of the flow, covers, animates, loads or writes text.
const PROPERTIES =
  /^(?:color|background-color|background|font(?:-(?:family|size|style|weight|variant|stretch))?|line-height|letter-spacing|word-spacing|text-(?:align|decoration(?:-(?:line|color|style|thickness))?|indent|transform|shadow)|vertical-align|white-space|word-(?:break|wrap)|overflow-wrap|direction|display|visibility|opacity|(?:min-|max-)?(?:width|height)|margin(?:-(?:top|right|bottom|left))?|padding(?:-(?:top|right|bottom|left))?|border(?:-(?:top|right|bottom|left))?(?:-(?:width|style|color|radius))?|border-(?:collapse|spacing|radius)|list-style(?:-(?:type|position))?|table-layout|caption-side|empty-cells|float|clear|box-sizing|tab-size|mso-[a-z-]+)$/;
const DANGEROUS =
  /expression|javascript|vbscript|behaviou?r|-moz-binding|@import|@charset|data:|image-set|cross-fade|element\(|attr\(|env\(|var\(|[<>{}]|\/\*|\\/i;
const NEGATIVE_OFFSET = /^(?:margin|text-indent)/;
const LOADS = /url\s*\(|image\s*\(|src\s*\(/i;

/** Keeps the declarations of a style attribute that can only change how the text looks in its place. */
export function safeStyle(style: string): SafeStyle {
  const kept: string[] = [];
  let hadUrl = false;
  for (const declaration of style.slice(0, LONGEST_STYLE).split(';')) {
    const colon = declaration.indexOf(':');
    const property = declaration.slice(0, Math.max(0, colon)).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    if (LOADS.test(value)) hadUrl = true;
    if (PROPERTIES.test(property) && isHarmless(property, value)) kept.push(`${property}: ${value}`);
  }
  return { css: kept.join('; '), hadUrl };
}

function isHarmless(property: string, value: string): boolean {
  if (value === '' || value.length > 500 || property.startsWith('mso-')) return false;
  if (DANGEROUS.test(value) || LOADS.test(value) || hasControls(value)) return false;
  if (
    property === 'display' &&
    !/^(?:none|block|inline|inline-block|table(?:-[a-z]+)*|list-item)\b/i.test(value)
  )
    return false;
  // A large negative margin lays one part of the mail, or of what is around it, over another.
  if (NEGATIVE_OFFSET.test(property) && /-\s*\d{3,}|-\s*\d+(?:\.\d+)?(?:vh|vw|%|em|rem|in|cm)/i.test(value))
    return false;
  return !/\d{5,}/.test(value) && !/\d(?:vh|vw|vmin|vmax|dvh|svh|lvh)/i.test(value);
}

function hasControls(value: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000B-\u001F\u007F]/.test(value);
}
