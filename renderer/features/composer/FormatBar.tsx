import { ActionIcon, Tooltip } from '@mantine/core';
import {
  IconBlockquote,
  IconBold,
  IconItalic,
  IconLink,
  IconList,
  IconListNumbers,
  IconUnderline,
  type Icon,
} from '@tabler/icons-react';
import { useEditorState, type Editor } from '@tiptap/react';
import { useTranslation } from 'react-i18next';
import { AttachButton } from './AttachButton.tsx';
import { LinkPopover } from './LinkPopover.tsx';

const formats = {
  bold: { icon: IconBold, run: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  italic: { icon: IconItalic, run: (editor: Editor) => editor.chain().focus().toggleItalic().run() },
  underline: { icon: IconUnderline, run: (editor: Editor) => editor.chain().focus().toggleUnderline().run() },
  bulletList: { icon: IconList, run: (editor: Editor) => editor.chain().focus().toggleBulletList().run() },
  orderedList: {
    icon: IconListNumbers,
    run: (editor: Editor) => editor.chain().focus().toggleOrderedList().run(),
  },
  blockquote: {
    icon: IconBlockquote,
    run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run(),
  },
} as const satisfies Record<string, { icon: Icon; run: (editor: Editor) => boolean }>;

type Format = keyof typeof formats;
const formatNames = Object.keys(formats) as Format[];

/** Attach, then the few formats that every mail program shows alike. */
export function FormatBar({
  editor,
  disabled,
  onFiles,
}: {
  readonly editor: Editor;
  readonly disabled: boolean;
  readonly onFiles: (files: readonly File[]) => void;
}) {
  const { t } = useTranslation();
  const active = useEditorState({
    editor,
    selector: ({ editor }) => formatNames.filter((name) => editor.isActive(name)).join(' '),
  }).split(' ');

  return (
    <div className="format-bar" role="toolbar" aria-label={t('composer.formatting')}>
      <AttachButton disabled={disabled} onFiles={onFiles} />
      <span className="format-gap" />
      {formatNames.map((name) => {
        const Sign = formats[name].icon;
        return (
          <Tooltip key={name} label={t(`composer.format.${name}`)}>
            <ActionIcon
              variant="subtle"
              color="gray"
              disabled={disabled}
              className={active.includes(name) ? 'format-active' : ''}
              aria-label={t(`composer.format.${name}`)}
              aria-pressed={active.includes(name)}
              onClick={() => formats[name].run(editor)}
            >
              <Sign size={17} stroke={1.75} aria-hidden="true" />
            </ActionIcon>
          </Tooltip>
        );
      })}
      <LinkPopover editor={editor} disabled={disabled} icon={IconLink} />
    </div>
  );
}
