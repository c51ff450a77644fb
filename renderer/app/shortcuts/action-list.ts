import type { Combination } from './combination.ts';

/** One way to trigger an action; plain keys never act while somebody types. */
export type Trigger = { readonly keys: Combination; readonly whileTyping: boolean };

const plain = (keys: Combination): Trigger => ({ keys, whileTyping: false });
const always = (keys: Combination): Trigger => ({ keys, whileTyping: true });

/** Every action of the page with its keys; the first is the one shown. Labels: translations `action.<id>`. */
export const actions = {
  acceptOffer: { group: 'offer', triggers: [plain('Enter'), always('Alt+A')] },
  declineOffer: { group: 'offer', triggers: [always('Alt+X')] },
  nextContact: { group: 'list', triggers: [plain('J'), plain('ArrowDown')] },
  previousContact: { group: 'list', triggers: [plain('K'), plain('ArrowUp')] },
  focusReply: { group: 'contact', triggers: [plain('R'), always('Alt+R')] },
  insertAnswer: { group: 'contact', triggers: [always('Mod+.')] },
  writeNote: { group: 'contact', triggers: [always('Alt+N'), always('Mod+Shift+N')] },
  sendReply: { group: 'contact', triggers: [always('Mod+Enter')] },
  sendAndFinish: { group: 'contact', triggers: [always('Mod+Shift+Enter')] },
  finishContact: { group: 'contact', triggers: [always('Alt+E')] },
  transferContact: { group: 'contact', triggers: [always('Alt+T')] },
  parkContact: { group: 'contact', triggers: [always('Alt+K')] },
  unparkContact: { group: 'contact', triggers: [always('Alt+Z')] },
  consult: { group: 'contact', triggers: [always('Alt+C')] },
  continueByMail: { group: 'contact', triggers: [always('Alt+M')] },
  takePrivate: { group: 'contact', triggers: [always('Alt+V')] },
  previousPost: { group: 'contact', triggers: [always('Alt+ArrowUp')] },
  nextPost: { group: 'contact', triggers: [always('Alt+ArrowDown')] },
  toggleQuote: { group: 'contact', triggers: [always('Alt+O')] },
  joinCustomer: { group: 'contact', triggers: [always('Alt+J')] },
  keepOut: { group: 'contact', triggers: [always('Alt+B')] },
  letIn: { group: 'contact', triggers: [always('Alt+Shift+B')] },
  showRouting: { group: 'contact', triggers: [always('Alt+H')] },
  toggleSeen: { group: 'contact', triggers: [always('Alt+U')] },
  toggleCustomer: { group: 'contact', triggers: [always('Alt+I')] },
  openPresence: { group: 'general', triggers: [always('Alt+P')] },
  takeNextStatusBack: { group: 'general', triggers: [always('Alt+Shift+P')] },
  openWork: { group: 'general', triggers: [always('Alt+W')] },
  openQueues: { group: 'general', triggers: [always('Alt+Q')] },
  openChannels: { group: 'general', triggers: [always('Alt+S')] },
  openPalette: { group: 'general', triggers: [always('Mod+K')] },
  showHelp: { group: 'general', triggers: [plain('?')] },
} as const satisfies Record<string, { group: string; triggers: readonly Trigger[] }>;

export type ActionId = keyof typeof actions;

/** In the order of the list above. */
export const actionIds = Object.keys(actions) as ActionId[];

/** The headings of the keyboard help. */
export const actionGroups = ['offer', 'list', 'contact', 'general'] as const;
