const unwanted = 'script, style, meta, link, title, iframe, object, embed, svg, math, template';

/** Pasted HTML without what is no text: no scripts, styles or attributes but the addresses of links. */
export function cleanPaste(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const element of page.querySelectorAll(unwanted)) element.remove();
  for (const element of page.querySelectorAll('*'))
    for (const { name } of Array.from(element.attributes)) if (name !== 'href') element.removeAttribute(name);
  return page.body.innerHTML;
}
