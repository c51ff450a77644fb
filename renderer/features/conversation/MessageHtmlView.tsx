import { Loader } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '../../../shared/contract/message.ts';
import { useMessageHtmlQuery } from '../../app/api.ts';
import { refusalOf } from '../session/refusal-of.ts';
import { htmlDocument } from './html-document.ts';
import { useInlineImages } from './use-inline-images.ts';
import './message-html-view.css';

/**
 * The mail as its sender formatted it: sanitised by the hub, in a frame without scripts and without our origin.
 * Such a frame cannot tell its height, so it scrolls by itself and can be made taller.
 */
export function MessageHtmlView({ message }: { readonly message: Message }) {
  const { t } = useTranslation();
  const [images, setImages] = useState<'blocked' | 'allowed'>('blocked');
  const [tall, setTall] = useState(false);
  const { data, error, isFetching } = useMessageHtmlQuery({ id: message.id, images });
  const html = useInlineImages(data?.html ?? '', message.attachments);
  const page = useMemo(() => htmlDocument(html), [html]);
  const refusal = refusalOf(error);

  if (refusal !== null) return <p role="alert">{t(`refusal.${refusal.code}`)}</p>;
  if (data === undefined) return <Loader size="xs" />;
  return (
    <div className="html-view">
      {data.blockedRemoteImages > 0 ? (
        <p className="html-view-images">
          {images === 'allowed' && !isFetching ? (
            t('thread.imagesMissing', { count: data.blockedRemoteImages })
          ) : (
            <>
              {t('thread.imagesBlocked', { count: data.blockedRemoteImages })}{' '}
              <button
                type="button"
                className="link-button"
                disabled={isFetching}
                onClick={() => setImages('allowed')}
              >
                {t('thread.showImages')}
              </button>
            </>
          )}
        </p>
      ) : null}
      <iframe
        className={tall ? 'html-view-frame html-view-tall' : 'html-view-frame'}
        title={t('thread.formattedTitle')}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        srcDoc={page}
      />
      <button type="button" className="link-button" aria-pressed={tall} onClick={() => setTall(!tall)}>
        {tall ? t('thread.shorter') : t('thread.taller')}
      </button>
    </div>
  );
}
