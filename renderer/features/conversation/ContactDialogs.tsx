import { useState } from 'react';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { ParkDialog } from '../parking/ParkDialog.tsx';
import { ConsultDialog } from '../passing-on/ConsultDialog.tsx';
import { emptyQuestion, emptyTransfer } from '../passing-on/target-choice.ts';
import { TransferDialog } from '../passing-on/TransferDialog.tsx';
import { RoutingDialog } from '../routing/RoutingDialog.tsx';
import { newTakePrivate } from '../text/take-private-form.ts';
import { TakePrivateDialog } from '../text/TakePrivateDialog.tsx';
import { ContinueByMailDialog } from '../visitor/ContinueByMailDialog.tsx';
import { KeepOutDialog } from '../visitor/KeepOutDialog.tsx';

/** What asks back before it is done to a contact. */
export type ContactDialog =
  | 'parkContact'
  | 'transferContact'
  | 'consult'
  | 'takePrivate'
  | 'continueByMail'
  | 'keepOut'
  | 'showRouting';

/** The dialog that is open; what was typed into one that was closed is there when it opens again. */
export function ContactDialogs({
  opened,
  contact,
  conversation,
  mailAccountId,
  onClose,
}: {
  readonly opened: ContactDialog | null;
  readonly contact: Contact;
  readonly conversation: Conversation;
  /** The mailbox by which a chat can go on. */
  readonly mailAccountId: string | null;
  readonly onClose: () => void;
}) {
  const [transfer, setTransfer] = useState(emptyTransfer);
  const [question, setQuestion] = useState(emptyQuestion);
  const [privately, setPrivately] = useState(newTakePrivate);
  switch (opened) {
    case null:
      return null;
    case 'parkContact':
      return <ParkDialog contact={contact} onClose={onClose} />;
    case 'transferContact':
      return (
        <TransferDialog
          contact={contact}
          form={transfer}
          onChange={setTransfer}
          onDone={() => {
            setTransfer(emptyTransfer);
            onClose();
          }}
          onClose={onClose}
        />
      );
    case 'consult':
      return (
        <ConsultDialog
          contact={contact}
          form={question}
          onChange={setQuestion}
          onDone={() => {
            setQuestion(emptyQuestion);
            onClose();
          }}
          onClose={onClose}
        />
      );
    case 'takePrivate':
      return conversation.x === null ? null : (
        <TakePrivateDialog
          conversation={conversation}
          contact={contact}
          x={conversation.x}
          form={privately}
          onChange={setPrivately}
          onDone={() => {
            setPrivately(newTakePrivate());
            onClose();
          }}
          onClose={onClose}
        />
      );
    case 'continueByMail':
      return mailAccountId === null ? null : (
        <ContinueByMailDialog
          conversation={conversation}
          contact={contact}
          mailAccountId={mailAccountId}
          onClose={onClose}
        />
      );
    case 'keepOut':
      return <KeepOutDialog conversation={conversation} onClose={onClose} />;
    case 'showRouting':
      return <RoutingDialog contact={contact} onClose={onClose} />;
  }
}
