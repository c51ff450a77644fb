/** What a canned reply may name in braces: the two people who talk. */
export const variables = ['customer', 'agent'] as const;
export type Variable = (typeof variables)[number];
