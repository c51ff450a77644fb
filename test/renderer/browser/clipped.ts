import type { Page } from '@playwright/test';

const places = [
  'button',
  '[role=radio] + label',
  '[role=menuitem]',
  '[role=menuitemradio]',
  '.tag',
  '.pill',
  '.clock',
  'dt',
  'dd',
  'h2',
  'h3',
].join(', ');

/** Words that do not fit where they stand: cut off somewhere inside a control, or a button of two lines. */
export async function clipped(page: Page): Promise<(string | null)[]> {
  // What runs in the page must bring everything along.
  // oxlint-disable unicorn/consistent-function-scoping
  return page.locator(places).evaluateAll((elements) => {
    function overflows(element: Element): boolean {
      const { display, overflowX } = getComputedStyle(element);
      const hides = overflowX !== 'visible' && display !== 'inline';
      return hides && element.scrollWidth > element.clientWidth + 1;
    }
    function meansTo(element: Element): boolean {
      return element.closest('.cut, .visually-hidden, svg') !== null;
    }
    return elements
      .filter((element) => element.checkVisibility() && !meansTo(element))
      .filter((element) => {
        const inside = [element, ...element.querySelectorAll('*')].filter((one) => !meansTo(one));
        const isButton = element.classList.contains('mantine-Button-root');
        return inside.some(overflows) || (isButton && element.clientHeight > 40);
      })
      .map((element) => element.textContent);
  });
}
