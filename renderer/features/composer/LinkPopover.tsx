import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { Editor } from '@tiptap/react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';

function withScheme(address: string): string {
  if (/^(https?:|mailto:|tel:)/i.test(address)) return address;
  return address.includes('@') && !address.includes('/') ? `mailto:${address}` : `https://${address}`;
}

/** Sets or removes the link under the selection. */
export function LinkPopover({
  editor,
  disabled,
  icon: Sign,
}: {
  readonly editor: Editor;
  readonly disabled: boolean;
  readonly icon: Icon;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const [address, setAddress] = useState('');

  function open() {
    const href: unknown = editor.getAttributes('link')['href'];
    setAddress(typeof href === 'string' ? href : '');
    setOpened(true);
  }
  function submit(event: FormEvent) {
    event.preventDefault();
    event.stopPropagation();
    const chain = editor.chain().focus().extendMarkRange('link');
    const wanted = address.trim();
    if (wanted === '') chain.unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain
        .insertContent({
          type: 'text',
          text: wanted,
          marks: [{ type: 'link', attrs: { href: withScheme(wanted) } }],
        })
        .run();
    else chain.setLink({ href: withScheme(wanted) }).run();
    setOpened(false);
  }

  return (
    <Popover opened={opened} onChange={setOpened} trapFocus withRoles position="top" shadow="md" radius="md">
      <Popover.Target>
        <Tooltip label={t('composer.format.link')} disabled={opened}>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={disabled}
            aria-label={t('composer.format.link')}
            onClick={() => (opened ? setOpened(false) : open())}
          >
            <Sign size={17} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('composer.format.link')}>
        <form className="link-form" onSubmit={submit}>
          <TextInput
            size="xs"
            aria-label={t('composer.linkAddress')}
            placeholder="https://"
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit">{t('composer.setLink')}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
