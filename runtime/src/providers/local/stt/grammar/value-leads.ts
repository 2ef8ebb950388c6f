import { digitLeads, digitTails } from './carrier-phrases.ts';

/** Said before a value. */
export const valueLeads: readonly string[] = [
  ...digitLeads,
  'no',
  "no it's",
  'i mean',
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
