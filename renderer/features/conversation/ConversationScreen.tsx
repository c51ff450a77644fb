import { Button, Skeleton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../shared/contract/contact.ts';
import type { Conversation } from '../../../shared/contract/conversation.ts';
import { useAppDispatch, useAppSelector } from '../../app/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ConsultationBanner } from '../consultation/ConsultationBanner.tsx';
import { ConsultationPanel } from '../consultation/ConsultationPanel.tsx';
import { selectConsultation } from '../contacts/selectors.ts';
import { customerName } from '../customer/customer-name.ts';
import { CustomerPanel } from '../customer/CustomerPanel.tsx';
import { ParkedPanel } from '../parking/ParkedPanel.tsx';
import { ReadAlongBanner } from '../read-along/ReadAlongBanner.tsx';
import { ReadAlongFoot } from '../read-along/ReadAlongFoot.tsx';
import { isOthersWork, useIsUnseen } from '../read-along/use-read-along.ts';
import { OtherSide } from '../text/OtherSide.tsx';
import { WrapUpPanel } from '../wrap-up/WrapUpPanel.tsx';
import { ConversationHeader } from './ConversationHeader.tsx';
import { loadConversation } from './load-conversation.ts';
import { ReadOnlyNote } from './ReadOnlyNote.tsx';
import { Thread } from './Thread.tsx';
import { useConversation } from './use-conversation.ts';
import { useMarkRead } from './use-mark-read.ts';
import './conversation.css';

const loadComposer = () => import('../composer/Composer.tsx');
const Composer = lazy(async () => ({ default: (await loadComposer()).Composer }));

/** Fetches the editor before it is needed: the first contact opens as fast as the next. */
export function preloadComposer(): void {
  void loadComposer();
}

/** What can be done below the thread depends on whose contact it is and where it stands. */
function Foot({
  conversation,
  readsAlong,
  consultation,
}: {
  readonly conversation: Conversation;
  readonly readsAlong: boolean;
  /** A colleague's question to me about it. */
  readonly consultation: Contact | null;
}) {
  const meId = useAppSelector((state) => state.contacts.meId);
  const contact = conversation.contact;
  const mine = contact !== null && 'agentId' in contact.state && contact.state.agentId === meId;
  if (mine && contact.state.status === 'active')
    return (
      <Suspense fallback={<div className="composer composer-loading" />}>
        <Composer key={conversation.id} conversation={conversation} contact={contact} />
      </Suspense>
    );
  if (mine && contact.state.status === 'wrapUp')
    return (
      <WrapUpPanel key={contact.id} contact={contact} state={contact.state} conversation={conversation} />
    );
  if (mine && contact.state.status === 'parked') return <ParkedPanel contact={contact} />;
  if (consultation?.state.status === 'active')
    return <ConsultationPanel conversation={conversation} contact={consultation} />;
  if (readsAlong) return <ReadAlongFoot conversation={conversation} />;
  return <ReadOnlyNote conversation={conversation} />;
}

function Loading() {
  return (
    <div className="conversation-loading" aria-busy="true">
      <Skeleton height={46} width="60%" radius="md" />
      <Skeleton height={70} width="55%" radius="md" />
      <Skeleton height={58} width="50%" radius="md" ml="auto" />
    </div>
  );
}

/** The centre and the right side: one conversation over all its messages, and its customer. */
export function ConversationScreen({
  id,
  unseen: asked,
}: {
  readonly id: string;
  /** A supervisor wants to read along without being seen. */
  readonly unseen: boolean;
}) {
  const { t } = useTranslation();
  const dispatch = useAppDispatch();
  const unseen = useIsUnseen(id, asked);
  const view = useConversation(id, unseen);
  const [customerShown, setCustomerShown] = useState(false);
  const conversation = view?.conversation ?? null;
  const consultation = useAppSelector((state) => selectConsultation(state, id));
  const contact = conversation?.contact ?? null;
  const readsAlong = useAppSelector(
    (state) =>
      contact !== null &&
      consultation === null &&
      state.presence.seesEverybody &&
      (unseen || isOthersWork(contact, state.contacts.meId)),
  );
  useMarkRead(contact);

  if (conversation === null)
    return (
      <main className="conversation conversation-wide">
        {view?.refusal === null || view === undefined ? (
          <Loading />
        ) : (
          <EmptyState
            icon={IconAlertTriangle}
            title={t('conversation.notLoaded')}
            text={t(`refusal.${view.refusal}`)}
          >
            <Button variant="default" onClick={() => void dispatch(loadConversation(id))}>
              {t('general.tryAgain')}
            </Button>
          </EmptyState>
        )}
      </main>
    );

  return (
    <>
      <main
        className="conversation"
        aria-label={t('conversation.label', { name: customerName(conversation) })}
      >
        <ConversationHeader
          conversation={conversation}
          customerShown={customerShown}
          onToggleCustomer={() => setCustomerShown((shown) => !shown)}
        />
        {readsAlong && contact !== null ? <ReadAlongBanner contact={contact} unseen={unseen} /> : null}
        <ConsultationBanner conversation={conversation} mine={consultation} />
        <Thread key={`thread-${id}`} conversation={conversation} viewers={view?.viewers ?? []} />
        <OtherSide conversation={conversation} unseen={unseen} />
        <Foot conversation={conversation} readsAlong={readsAlong} consultation={consultation} />
      </main>
      <CustomerPanel
        conversation={conversation}
        shown={customerShown}
        onClose={() => setCustomerShown(false)}
      />
    </>
  );
}
