import { useEffect, useState } from 'react';
import type { Attachment } from '../../../shared/contract/message.ts';
import { useHubRequest } from '../../app/use-hub-request.ts';

/** A picture on its way: its address on this machine once it is here. */
export type Picture =
  | { readonly status: 'coming' }
  | { readonly status: 'here'; readonly address: string }
  | { readonly status: 'missing' };

/** Gets a picture from the hub as soon as it is wanted; the token goes in a header, so its address would not do. */
export function usePicture({ id, type }: Attachment, wanted: boolean): Picture {
  const request = useHubRequest();
  const [picture, setPicture] = useState<Picture>({ status: 'coming' });

  useEffect(() => {
    if (!wanted) return undefined;
    let gone = false;
    let address: string | null = null;
    async function read() {
      const answer = await request(`/attachments/${encodeURIComponent(id)}`);
      const bytes = answer.ok ? await answer.value.arrayBuffer().catch(() => null) : null;
      if (gone) return;
      if (bytes === null) return setPicture({ status: 'missing' });
      address = URL.createObjectURL(new Blob([bytes], { type }));
      setPicture({ status: 'here', address });
    }
    void read();
    return () => {
      gone = true;
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [request, id, type, wanted]);

  return picture;
}
