import type { Message } from '../../shared/contract/message.ts';
import type { SmsDetails } from '../../shared/contract/text-message.ts';
import { hour, type Story } from './workspace-seeds.ts';
import { textStory } from './workspace-text-story.ts';

/** A number of the customer's that takes SMS. */
const lena = { value: '+436601234567', formatted: '+43 660 1234567', optedOutAt: null };

const smsOf = (part: Partial<SmsDetails> = {}): SmsDetails => ({
  own: '+43 1 3456789',
  canReceive: true,
  numbers: [lena],
  maximumSegments: 4,
  price: { amount: 0.075, currency: 'EUR' },
  ...part,
});

function sms(part: Partial<Extract<Message['details'], { kind: 'sms' }>> = {}): Partial<Message> {
  return {
    subject: '',
    details: {
      kind: 'sms',
      number: lena.value,
      encoding: 'gsm',
      segments: 1,
      delivered: 0,
      missing: 0,
      ...part,
    },
  };
}

/** Somebody with several numbers, and somebody nameless who wants no more. */
export function smsStories(now: number): readonly Story[] {
  const out = { direction: 'outbound' as const };
  const channel = { channel: 'sms' as const, account: 'shop-sms' };
  return [
    textStory(now, {
      ...channel,
      id: 'lena',
      name: 'Lena Vogel',
      address: lena.value,
      subject: 'Wo bleibt mein Paket?',
      identities: [
        { kind: 'phone', value: lena.value, label: lena.formatted },
        { kind: 'phone', value: '+4915112345678', label: '+49 1511 2345678' },
        { kind: 'email', value: 'lena.vogel@example.org', label: '' },
      ],
      sms: smsOf({
        numbers: [
          lena,
          { value: '+4915112345678', formatted: '+49 1511 2345678', optedOutAt: now - 400 * hour },
        ],
      }),
      messages: [
        {
          ...sms({ segments: 3, encoding: 'ucs2', missing: 1 }),
          visibleText: 'Wo bleibt mein Paket 📦? Seit Montag […] nichts.',
        },
        {
          ...sms({ segments: 3, delivered: 2 }),
          ...out,
          delivery: { status: 'sent', at: now },
          visibleText: 'Guten Tag Frau Vogel, wir sehen nach.',
        },
        {
          ...sms({ number: '+4915112345678' }),
          ...out,
          delivery: {
            status: 'failed',
            at: now,
            detail: '30006 Landline or unreachable carrier',
            code: 'landline',
          },
          visibleText: 'Auch hierher?',
        },
        {
          ...sms({ delivered: 1 }),
          ...out,
          delivery: { status: 'delivered', at: now },
          visibleText: 'Es kommt heute zwischen 14 und 16 Uhr.',
        },
        { ...sms(), visibleText: 'Danke!' },
      ],
    }),
    textStory(now, {
      ...channel,
      id: 'stop',
      name: '',
      address: '+436769876543',
      subject: 'STOP',
      identities: [{ kind: 'phone', value: '+436769876543', label: '+43 676 9876543' }],
      sms: smsOf({
        own: 'SHOP',
        canReceive: false,
        numbers: [{ value: '+436769876543', formatted: '+43 676 9876543', optedOutAt: now - hour }],
      }),
      timeline: ['customerOptedOut'],
      messages: [{ ...sms({ number: '+436769876543' }), visibleText: 'STOP' }],
    }),
  ];
}
