import { IconArrowBackUp } from '@tabler/icons-react';
import type { Contact } from '../../../shared/contract/contact.ts';
import { useReturnWords } from '../parking/use-return-words.ts';

/** When a parked contact comes back, in one line. */
export function ReturnLine({ contact }: { readonly contact: Contact }) {
  const words = useReturnWords(contact);
  return (
    <span className="contact-row-note">
      <IconArrowBackUp size={13} stroke={2} aria-hidden="true" />
      <span>{words}</span>
    </span>
  );
}
