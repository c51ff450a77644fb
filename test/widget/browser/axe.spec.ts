import { violations } from '../../renderer/browser/axe.ts';
import { states, type StateName } from './states.ts';
import { expect, test } from './widget.ts';

// Each state in both schemes and both languages; colours do not depend on words, so two of the four ways do.
for (const [colorScheme, language] of [
  ['light', 'de'],
  ['dark', 'en'],
] as const)
  test.describe(`${colorScheme} ${language}`, () => {
    test.use({ colorScheme, reducedMotion: 'reduce' });

    test(`V30 axe finds nothing wrong with any state (${colorScheme}, ${language})`, async ({
      page,
      widget,
    }) => {
      test.setTimeout(180_000);
      for (const name of Object.keys(states) as StateName[]) {
        await widget.show(name, { language });
        expect({ name, found: await violations(page) }).toEqual({ name, found: [] });
      }
    });
  });

test.describe('what follows a wish', () => {
  test.use({ reducedMotion: 'reduce' });

  test('V30 axe finds nothing wrong with complaints, questions, ratings and the closed launcher', async ({
    page,
    widget,
  }) => {
    await widget.put('talking', { label: 'Fragen?' });
    await widget.change({ unread: 3 });
    expect(await violations(page)).toEqual([]);
    await widget.show('form');
    await widget.panel.getByRole('button', { name: 'Chat beginnen' }).click();
    expect(await violations(page)).toEqual([]);
    await widget.show('talking');
    await widget.panel.getByRole('button', { name: 'Beenden' }).click();
    expect(await violations(page)).toEqual([]);
    await widget.show('ended');
    await widget.panel.getByText('5', { exact: true }).click();
    await widget.panel.getByRole('button', { name: 'Verlauf per E-Mail' }).click();
    await widget.panel.getByRole('button', { name: 'Verlauf senden' }).click();
    await expect(widget.panel.getByText('Bitte füllen Sie dieses Feld aus.')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});
