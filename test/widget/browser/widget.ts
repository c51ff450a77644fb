import { expect, test as base, type Locator, type Page } from '@playwright/test';
import type { ClientState } from '../../../widget/core/chat-client.ts';
import type { Stage } from './stage.ts';
import { bundleStage, startStage, type StageServer } from './stage-server.ts';
import { now, states, type StateName } from './states.ts';

/** How the widget is put into the page. */
export type Wishes = { readonly language?: 'de' | 'en'; readonly label?: string; readonly css?: string };

/** The widget on its page, and what the test can do to it. */
export type Widget = {
  readonly launcher: Locator;
  readonly panel: Locator;
  /** Shows the page with the widget in a state; the panel is closed. */
  readonly put: (state: StateName | Partial<ClientState>, wishes?: Wishes) => Promise<void>;
  /** The same, with the panel open. */
  readonly show: (state: StateName | Partial<ClientState>, wishes?: Wishes) => Promise<void>;
  readonly change: (changes: Partial<ClientState>) => Promise<void>;
  /** What the screen asked of its client, by name. */
  readonly calls: (name: string) => Promise<Stage['calls']>;
  /** What has the focus inside the shadow, by its label, id or words. */
  readonly focused: () => Promise<string>;
};

type Fixtures = { readonly widget: Widget; readonly stage: StageServer };

/** The widget's screen under a strict policy; whatever the browser complains of fails the test. */
export const test = base.extend<Fixtures, { readonly script: string }>({
  // oxlint-disable-next-line no-empty-pattern
  script: [async ({}, use) => use(await bundleStage()), { scope: 'worker' }],
  stage: async ({ script }, use) => {
    const stage = await startStage(script);
    await use(stage);
    await stage.stop();
  },
  widget: async ({ page, stage }, use) => {
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => complaints.push(`a dialog: ${dialog.message()}`));
    page.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
    });
    await page.clock.setFixedTime(now + 9 * 60_000);
    await use(createWidget(page, stage));
    expect(complaints).toEqual([]);
  },
});

export { expect } from '@playwright/test';

function createWidget(page: Page, stage: StageServer): Widget {
  const launcher = page.locator('.launcher');
  const panel = page.getByRole('dialog');

  async function put(state: StateName | Partial<ClientState>, wishes: Wishes = {}): Promise<void> {
    const { css = '', label = null, language = 'de' } = wishes;
    stage.style = css;
    await page.goto(stage.page);
    const changes: Partial<ClientState> = typeof state === 'string' ? states[state] : state;
    await page.evaluate(
      ({ changes, label, language }) => {
        window.stage.change(changes);
        window.stage.mount({ language, position: 'right', label });
      },
      { changes, label, language },
    );
  }

  return {
    launcher,
    panel,
    put,
    show: async (state, wishes) => {
      await put(state, wishes);
      await launcher.click();
      await expect(panel).toBeVisible();
    },
    change: async (changes) => page.evaluate((given) => window.stage.change(given), changes),
    calls: async (name) =>
      page.evaluate((wanted) => window.stage.calls.filter(([call]) => call === wanted), name),
    focused: async () =>
      page.evaluate(() => {
        const focused = document.querySelector('blendesk-chat')?.shadowRoot?.activeElement;
        return focused?.getAttribute('aria-label') || focused?.id || focused?.textContent || '';
      }),
  };
}
