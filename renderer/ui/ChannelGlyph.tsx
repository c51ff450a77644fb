import {
  IconBrandFacebook,
  IconBrandX,
  IconDeviceMobileMessage,
  IconMail,
  IconMailbox,
  IconMessageCircle,
  IconPhone,
  IconPrinter,
  IconWorld,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../shared/contract/primitives.ts';
import './channel-glyph.css';

const icons: Record<Channel, Icon> = {
  email: IconMail,
  chat: IconMessageCircle,
  sms: IconDeviceMobileMessage,
  x: IconBrandX,
  phone: IconPhone,
  fax: IconPrinter,
  letter: IconMailbox,
  facebook: IconBrandFacebook,
  web: IconWorld,
};

const hues: Partial<Record<Channel, string>> = { email: 'mail', chat: 'chat', sms: 'sms', x: 'x' };

/** The channel's sign in its hue. */
export function ChannelGlyph({
  channel,
  small = false,
}: {
  readonly channel: Channel;
  readonly small?: boolean;
}) {
  const { t } = useTranslation();
  const Glyph = icons[channel];
  return (
    <span
      className={small ? 'glyph glyph-small' : 'glyph'}
      style={{ color: `var(--${hues[channel] ?? 'dim'})` }}
      role="img"
      aria-label={t(`channel.${channel}`)}
    >
      <Glyph size={small ? 14 : 16} stroke={2} aria-hidden="true" />
    </span>
  );
}
