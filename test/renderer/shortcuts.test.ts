import { expect, test } from 'vitest';
import { actionIds, actions, type Trigger } from '../../renderer/app/shortcuts/action-list.ts';
import { formatCombination, matches, type KeyPress } from '../../renderer/app/shortcuts/combination.ts';

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

test('W12 a combination matches with exactly its modifiers', () => {
  expect([
    matches(press('Enter'), 'Enter'),
    matches(press('Enter', { ctrlKey: true }), 'Enter'),
    matches(press('Enter', { ctrlKey: true }), 'Mod+Enter'),
    matches(press('Enter', { metaKey: true }), 'Mod+Enter'),
    matches(press('Enter', { ctrlKey: true, shiftKey: true }), 'Mod+Enter'),
    matches(press('?', { shiftKey: true }), '?'),
  ]).toEqual([true, false, true, true, false, true]);
});

test('W12 AltGr, which is Ctrl and Alt on Windows, is never Alt', () => {
  expect(matches(press('x', { altKey: true, ctrlKey: true }), 'Alt+X')).toBe(false);
});

test('W12 with Alt the place of the key counts where the keyboard types another character', () => {
  expect([
    matches(press('å', { altKey: true, code: 'KeyA' }), 'Alt+A'),
    matches(press('¡', { altKey: true, code: 'Digit1' }), 'Alt+1'),
  ]).toEqual([true, true]);
});

test('W12 Ctrl+Enter never accepts an offer: what may act while typing is Alt+A alone', () => {
  expect(
    actions.acceptOffer.triggers.filter((trigger) => trigger.whileTyping).map(({ keys }) => keys),
  ).toEqual(['Alt+A']);
});

test('W12 no two actions share a combination, and plain keys never act while typing', () => {
  const triggers: Trigger[] = actionIds.flatMap((id) => [...actions[id].triggers]);
  const keys = triggers.map((trigger) => trigger.keys);
  expect(new Set(keys).size).toBe(keys.length);
  expect(triggers.filter(({ keys, whileTyping }) => whileTyping && !/^(Alt|Mod)\+/.test(keys))).toEqual([]);
});

test('W12 keys are written as the keyboard has them', () => {
  expect([
    formatCombination('Mod+Shift+Enter', 'de', false),
    formatCombination('Mod+K', 'en', false),
    formatCombination('Alt+A', 'en', true),
  ]).toEqual(['Strg Umschalt ⏎', 'Ctrl K', '⌥A']);
});
