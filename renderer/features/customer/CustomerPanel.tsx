import { CloseButton } from '@mantine/core';
import {
  IconArrowsSplit2,
  IconBrandX,
  IconDeviceMobileMessage,
  IconMail,
  IconMessageCircle,
  IconShieldCheck,
  IconUser,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Conversation, Customer } from '../../../shared/contract/conversation.ts';
import { useAppSelector } from '../../app/hooks.ts';
import { routeHash } from '../../app/route.ts';
import { formatMonth } from '../../app/time/format-instant.ts';
import { SectionHeading } from '../../ui/SectionHeading.tsx';
import { ContinuationLink } from '../visitor/ContinuationLink.tsx';
import { VisitorPanel } from '../visitor/VisitorPanel.tsx';
import { SmsPanel } from '../text/SmsPanel.tsx';
import { XPanel } from '../text/XPanel.tsx';
import { AnswersSection } from '../answers/AnswersSection.tsx';
import { customerName } from './customer-name.ts';
import { HistoryList } from './HistoryList.tsx';
import { identitiesBeside } from '../visitor/identities-beside.ts';
import { initials } from './initials.ts';
import { JoinCustomer } from './JoinCustomer.tsx';
import { NoteList } from './NoteList.tsx';
import './customer-panel.css';

const signs = {
  email: IconMail,
  visitor: IconMessageCircle,
  site: IconShieldCheck,
  phone: IconDeviceMobileMessage,
  x: IconBrandX,
} as const;

function IdentityLine({ identity }: { readonly identity: Customer['identities'][number] }) {
  const { t } = useTranslation();
  const Sign = signs[identity.kind];
  // A visitor's id says nothing to people; the site's own is behind the account that it counts for.
  const words =
    identity.kind === 'visitor'
      ? t('customer.visitor')
      : identity.kind === 'site'
        ? t('customer.site', { subject: identity.value.slice(identity.value.indexOf('/') + 1) })
        : identity.label || identity.value;
  return (
    <>
      <Sign size={15} stroke={1.75} aria-hidden="true" />
      <span className="cut" title={words}>
        {words}
      </span>
    </>
  );
}

/** The right side: who this is, over all channels. Below 1280 px it folds and comes on request. */
export function CustomerPanel({
  conversation,
  shown,
  onClose,
}: {
  readonly conversation: Conversation;
  readonly shown: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const language = useAppSelector((state) => state.preferences.language);
  const { customer, visitor, sms, x } = conversation;
  const identities = visitor === null ? customer.identities : identitiesBeside(conversation);
  const name = customerName(conversation);
  const facts = [
    customer.language === null ? null : t(`language.${customer.language}`),
    t('customer.since', { month: formatMonth(customer.since, language) }),
  ].filter((fact) => fact !== null);

  return (
    <aside
      className={shown ? 'customer customer-shown' : 'customer'}
      aria-label={t('customer.label')}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="customer-head">
        <span className="customer-avatar" aria-hidden="true">
          {initials(name) || <IconUser size={20} stroke={1.75} />}
        </span>
        <div className="customer-who">
          <h2 className="customer-name" title={name}>
            {name}
          </h2>
          <p className="customer-facts">{facts.join(' · ')}</p>
        </div>
        <CloseButton className="customer-close" aria-label={t('general.close')} onClick={onClose} />
      </div>
      {identities.length === 0 ? null : (
        <ul aria-label={t('customer.identities')}>
          {identities.map((identity) => (
            <li key={`${identity.kind}:${identity.value}`} className="customer-identity">
              <IdentityLine identity={identity} />
            </li>
          ))}
        </ul>
      )}
      <JoinCustomer conversation={conversation} />
      {conversation.relatedConversationId === null ? null : (
        <p className="customer-related">
          <IconArrowsSplit2 size={15} stroke={1.75} aria-hidden="true" />
          <span>
            {t('customer.related')}{' '}
            <a
              className="text-link"
              href={routeHash({ screen: 'work', conversationId: conversation.relatedConversationId })}
            >
              {t('customer.openRelated')}
            </a>
          </span>
        </p>
      )}
      <ContinuationLink conversation={conversation} />
      {visitor === null ? null : <VisitorPanel conversation={conversation} visitor={visitor} />}
      {sms === null ? null : <SmsPanel conversationId={conversation.id} sms={sms} />}
      {x === null ? null : <XPanel x={x} />}
      <SectionHeading end={conversation.history.length}>{t('customer.history')}</SectionHeading>
      <HistoryList history={conversation.history} currentId={conversation.id} />
      <AnswersSection key={conversation.id} conversation={conversation} />
      <SectionHeading>{t('customer.notes')}</SectionHeading>
      <NoteList messages={conversation.messages} />
    </aside>
  );
}
