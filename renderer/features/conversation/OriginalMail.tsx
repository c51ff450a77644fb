import { Button, Loader, Modal } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';
import type { RequestCode } from '../../app/request-hub.ts';
import { useHubRequest } from '../../app/use-hub-request.ts';
import { useDownload } from './use-download.ts';

/** More of a raw mail than this (characters) helps nobody on screen; the file has all of it. */
const shownCharacters = 200_000;

/** The mail as it came over the wire. */
export function OriginalMail({
  message,
  onClose,
}: {
  readonly message: Message;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const request = useHubRequest();
  const download = useDownload();
  const [text, setText] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<RequestCode | null>(null);
  const path = `/messages/${encodeURIComponent(message.id)}/raw`;

  useEffect(() => {
    let gone = false;
    async function read() {
      const answer = await request(path);
      const raw = answer.ok ? await answer.value.text() : '';
      if (gone) return;
      if (answer.ok) setText(raw.slice(0, shownCharacters));
      else setRefusal(answer.code);
    }
    void read();
    return () => {
      gone = true;
    };
  }, [request, path]);

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('thread.originalTitle')}
      size="xl"
      closeButtonProps={{ 'aria-label': t('general.close') }}
    >
      {refusal === null ? null : <p role="alert">{t(`refusal.${refusal}`)}</p>}
      {text === null && refusal === null ? <Loader size="sm" /> : null}
      {text === null ? null : (
        <pre className="original-mail" tabIndex={0}>
          {text}
        </pre>
      )}
      <Button
        variant="default"
        mt="sm"
        leftSection={<IconDownload size={15} stroke={1.75} aria-hidden="true" />}
        onClick={() => void download(path, `${message.subject.slice(0, 80) || 'mail'}.eml`)}
      >
        {t('thread.downloadOriginal')}
      </Button>
    </Modal>
  );
}
