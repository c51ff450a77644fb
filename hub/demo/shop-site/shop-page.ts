import { demoChat } from '../demo-chat.ts';
import { shopWords, type Product, type ShopWords } from './shop-words.ts';

/** What a page is made from. `hub`: null while its widget is not there. */
export type PageRequest = {
  readonly language: 'de' | 'en';
  /** Below the language, such as `fjell`; '' for the first page. */
  readonly path: string;
  readonly hub: string | null;
};

/** A page of the shop; its texts are its own, so nothing needs escaping. */
export type ShopPage = { readonly found: boolean; readonly html: string };

/** The page at a path; the chat comes with it by one script tag. */
export function shopPage({ language, path, hub }: PageRequest): ShopPage {
  const words = shopWords[language];
  const product = words.products.find((one) => one.path === path);
  const body = bodyOf(words, path, language, product);
  const title = product?.name ?? (path === words.service.path ? words.service.name : words.claim);
  const tag =
    hub === null ? '' : `<script async src="${hub}/widget.js" data-account="${demoChat.accountId}"></script>`;
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Bergwind</title>
<link rel="stylesheet" href="/shop.css">
${tag}
</head>
<body>
<header>
<a class="brand" href="/${language}/">${peaks}<span>Bergwind</span></a>
<nav><a href="/${language}/">${words.home}</a><a href="/${language}/${words.service.path}">${words.service.name}</a></nav>
<a class="language" href="/${otherPath(words, path)}" hreflang="${words.other.language}" lang="${words.other.language}">${words.other.name}</a>
</header>
<p class="hint${hub === null ? ' missing' : ''}" role="note">${hub === null ? words.noWidget : words.hint}</p>
<main>${body ?? `<h1>${words.notFound}</h1>`}</main>
<footer>${words.footer}</footer>
</body>
</html>`;
  return { found: body !== null, html };
}

function bodyOf(
  words: ShopWords,
  path: string,
  language: 'de' | 'en',
  product: Product | undefined,
): string | null {
  if (product !== undefined)
    return `<article class="product">${drawing(product)}<div><h1>${product.name}</h1><p class="price">${product.price}</p><p>${product.text}</p></div></article>`;
  if (path === words.service.path)
    return `<h1>${words.service.name}</h1>${words.service.lines.map((line) => `<p>${line}</p>`).join('')}`;
  if (path !== '') return null;
  const cards = words.products.map(
    (one) =>
      `<li><a href="/${language}/${one.path}">${drawing(one)}<strong>${one.name}</strong><span class="price">${one.price}</span></a></li>`,
  );
  return `<h1>${words.claim}</h1><p class="intro">${words.intro}</p><ul class="cards">${cards.join('')}</ul>`;
}

/** The same page in the other language. */
function otherPath(words: ShopWords, path: string): string {
  const { language } = words.other;
  return `${language}/${path === words.service.path ? shopWords[language].service.path : path}`;
}

const peaks =
  '<svg viewBox="0 0 32 24" width="32" height="24" aria-hidden="true"><path d="M1 23 12 5l6 10 4-6 9 14z" fill="currentColor"/></svg>';

/** Two hills under a sky: every product has its own colours. */
function drawing({ colours: [sky, far, near] }: Product): string {
  return `<svg class="drawing" viewBox="0 0 320 200" aria-hidden="true"><rect width="320" height="200" fill="${sky}"/><circle cx="250" cy="52" r="22" fill="#fff" opacity=".75"/><path d="M0 150 90 60l60 60 50-44 120 96v28H0z" fill="${far}"/><path d="M0 200v-40l80-44 90 60 60-30 90 44v10z" fill="${near}"/></svg>`;
}
