import { closeHistory } from '@tiptap/pm/history';
import { Fragment, Slice, type Node, type Schema } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import type { Editor } from '@tiptap/react';
import type { AnswerField } from './answer-field.ts';

/** A mail's editor. */
export function editorField(editor: Editor): AnswerField {
  const { view } = editor;
  return {
    element: view.dom,
    before: () => {
      const { empty, $from } = view.state.selection;
      // What is no text (a line break) counts as one character, as it does in positions.
      return empty
        ? ($from.parent.textBetween(0, $from.parentOffset, null, '\n').split('\n').at(-1) ?? '')
        : '';
    },
    insert: (text, replacing) => {
      view.focus();
      const { state } = view;
      const { from, to } = state.selection;
      const transaction = closeHistory(state.tr).replace(
        Math.max(0, from - replacing),
        to,
        new Slice(Fragment.from(paragraphs(text, state.schema)), 1, 1),
      );
      const end = transaction.mapping.map(to);
      view.dispatch(
        transaction.setSelection(TextSelection.near(transaction.doc.resolve(end), -1)).scrollIntoView(),
      );
      // What is typed next is a step of its own.
      view.dispatch(closeHistory(view.state.tr));
    },
    anchor: () => view.coordsAtPos(view.state.selection.from),
    onChange: (listener) => {
      editor.on('transaction', listener);
      return () => void editor.off('transaction', listener);
    },
  };
}

/** An empty line parts paragraphs; other line breaks stay. */
function paragraphs(text: string, schema: Schema): readonly Node[] {
  const { paragraph, hardBreak } = schema.nodes;
  return text.split(/\n{2,}/).flatMap((part) => {
    const lines = part
      .split('\n')
      .flatMap((line, index) => [
        ...(index === 0 || hardBreak === undefined ? [] : [hardBreak.create()]),
        ...(line === '' ? [] : [schema.text(line)]),
      ]);
    return paragraph === undefined ? [] : [paragraph.create(null, lines)];
  });
}
