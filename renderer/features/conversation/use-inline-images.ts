import { useEffect, useState } from 'react';
import type { Attachment } from '../../../shared/contract/message.ts';
import { useHubRequest } from '../../app/use-hub-request.ts';

/** Larger pictures (bytes) stay attachments: a data address of them would be slow to draw. */
const largestInline = 5_000_000;

function readAsDataAddress(blob: Blob, type: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(typeof reader.result === 'string' ? reader.result : ''));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('unreadable')));
    reader.readAsDataURL(new Blob([blob], { type }));
  });
}

/**
 * Puts a mail's own pictures (`cid:…`) into its HTML as data addresses. A sandboxed frame has no origin, so
 * neither our address nor an object address would load there.
 */
export function useInlineImages(html: string, attachments: readonly Attachment[]): string {
  const request = useHubRequest();
  const [filled, setFilled] = useState({ source: '', html: '' });

  useEffect(() => {
    let gone = false;
    const wanted = attachments.filter(
      (one) =>
        one.contentId !== null &&
        one.type.startsWith('image/') &&
        one.size <= largestInline &&
        html.includes(`cid:${one.contentId}`),
    );
    async function fill() {
      let result = html;
      for (const one of wanted) {
        const answer = await request(`/attachments/${encodeURIComponent(one.id)}`);
        if (gone || !answer.ok) continue;
        result = result.replaceAll(
          `cid:${one.contentId ?? ''}`,
          await readAsDataAddress(await answer.value.blob(), one.type),
        );
      }
      if (!gone && wanted.length > 0) setFilled({ source: html, html: result });
    }
    void fill();
    return () => {
      gone = true;
    };
  }, [html, attachments, request]);

  return filled.source === html ? filled.html : html;
}
