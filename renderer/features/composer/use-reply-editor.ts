import { useEditor, type Editor } from '@tiptap/react';
import { StarterKit } from '@tiptap/starter-kit';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppDispatch, useAppSelector, useAppStore } from '../../app/hooks.ts';
import { useLive } from '../../app/live/live-context.tsx';
import { cleanPaste } from './clean-paste.ts';
import { draftEdited } from './slice.ts';
import { createTypingSignal } from './typing-signal.ts';

/** What a mail may look like here. Whatever else a paste brings is dropped by the document's schema. */
const extensions = [
  StarterKit.configure({
    heading: false,
    code: false,
    codeBlock: false,
    horizontalRule: false,
    strike: false,
    link: { openOnClick: false, autolink: true, defaultProtocol: 'https', protocols: ['mailto', 'tel'] },
  }),
];

function filesOf(data: DataTransfer | null): File[] {
  return data === null ? [] : [...data.files];
}

/** The rich-text editor of a reply, bound to its draft both ways. */
export function useReplyEditor(
  conversationId: string,
  sending: boolean,
  onFiles: (files: readonly File[]) => void,
): Editor | null {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const store = useAppStore();
  const live = useLive();
  const shown = useAppSelector((state) => state.composer.drafts[conversationId]?.shown ?? 0);
  const takeFiles = useRef(onFiles);
  useEffect(() => {
    takeFiles.current = onFiles;
  });

  const editor = useEditor(
    {
      extensions,
      content: store.getState().composer.drafts[conversationId]?.content.html ?? '',
      editorProps: {
        attributes: {
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': t('composer.replyText'),
        },
        transformPastedHTML: cleanPaste,
        handlePaste: (_, event) => {
          const files = filesOf(event.clipboardData);
          // A table copied from an office program brings its picture along: then the text is meant.
          if (files.length === 0 || event.clipboardData?.types.includes('text/html') === true) return false;
          takeFiles.current(files);
          return true;
        },
      },
      onUpdate: ({ editor }) =>
        dispatch(
          draftEdited({
            conversationId,
            content: { html: editor.isEmpty ? '' : editor.getHTML(), caret: editor.state.selection.head },
          }),
        ),
      onSelectionUpdate: ({ editor }) =>
        dispatch(draftEdited({ conversationId, content: { caret: editor.state.selection.head } })),
    },
    [conversationId],
  );

  useEffect(() => {
    if (editor === null) return;
    const draft = store.getState().composer.drafts[conversationId];
    const html = draft?.content.html ?? '';
    if ((editor.isEmpty ? '' : editor.getHTML()) !== html)
      editor.commands.setContent(html, { emitUpdate: false });
    const caret = draft?.content.caret;
    const end = editor.state.doc.content.size;
    if (caret !== null && caret !== undefined) editor.commands.setTextSelection(Math.min(caret, end));
    // `shown` grows whenever the text was replaced from outside: that is the moment to show it.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [editor, store, conversationId, shown]);

  useEffect(() => {
    editor?.setEditable(!sending, false);
  }, [editor, sending]);

  useEffect(() => {
    if (editor === null) return undefined;
    const signal = createTypingSignal((typing) => live.typing(conversationId, typing));
    editor.on('update', signal.typed);
    editor.on('blur', signal.stopped);
    return () => {
      editor.off('update', signal.typed);
      editor.off('blur', signal.stopped);
      signal.stopped();
    };
  }, [editor, live, conversationId]);

  return editor;
}
