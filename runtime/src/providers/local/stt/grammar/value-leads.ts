import { digitLeads, digitTails } from './carrier-phrases.ts';

/** Said before a better value. */
export const correctionLeads: readonly string[] = ['no', "no it's", 'no it is', 'i mean'];

/** Said before a value, or between two. */
export const valueLeads: readonly string[] = [
  ...digitLeads,
  ...correctionLeads,
  'people',
  'of us',
  'i would like',
  "i'd like",
  'for',
  'about',
  'how about',
  'make it',
  'from',
];

/** Said after a value. */
export const valueTails: readonly string[] = [
  ...digitTails,
  'people',
  'of us',
  'would be fine',
  'if possible',
];
