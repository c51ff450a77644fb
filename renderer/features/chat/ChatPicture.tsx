import { Button, Modal } from '@mantine/core';
import { IconDownload, IconPhotoOff } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '../../../shared/contract/message.ts';
import { useDownload } from '../conversation/use-download.ts';
import { usePicture } from './use-picture.ts';
import { useSeen } from './use-seen.ts';

/** A picture of a chat's line in a box of fixed size, read once it comes near the screen; opens larger. */
export function ChatPicture({ picture }: { readonly picture: Attachment }) {
  const { t } = useTranslation();
  const download = useDownload();
  const box = useRef<HTMLButtonElement>(null);
  const [opened, setOpened] = useState(false);
  const [broken, setBroken] = useState(false);
  const shown = usePicture(picture, useSeen(box));
  const missing = broken || shown.status === 'missing';
  const save = () => void download(`/attachments/${encodeURIComponent(picture.id)}`, picture.name);

  return (
    <>
      <button
        ref={box}
        type="button"
        className="chat-picture"
        aria-label={t(missing ? 'thread.download' : 'chat.openPicture', { name: picture.name })}
        title={picture.name}
        onClick={missing ? save : () => setOpened(true)}
      >
        {missing ? (
          <>
            <IconPhotoOff size={20} stroke={1.75} aria-hidden="true" />
            <span className="cut">{picture.name}</span>
          </>
        ) : null}
        {shown.status === 'here' && !broken ? (
          <img src={shown.address} alt="" decoding="async" onError={() => setBroken(true)} />
        ) : null}
      </button>
      {shown.status === 'here' ? (
        <Modal
          opened={opened}
          onClose={() => setOpened(false)}
          title={picture.name}
          size="auto"
          closeButtonProps={{ 'aria-label': t('general.close') }}
        >
          <img className="chat-picture-large" src={shown.address} alt={picture.name} />
          <Button
            variant="default"
            mt="sm"
            leftSection={<IconDownload size={15} stroke={1.75} aria-hidden="true" />}
            onClick={save}
          >
            {t('thread.downloadOriginal')}
          </Button>
        </Modal>
      ) : null}
    </>
  );
}
