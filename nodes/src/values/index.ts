export type { Finding, Reading, Refusal } from './finding.ts';
export * from './plain-date.ts';
export { readSpokenDigits } from './read-digits.ts';
export * from './read-keys.ts';
export * from './read-value.ts';
export { yesNoPhrases } from './read-yes-no.ts';
export * from './spoken-value.ts';
export { tokensOf } from './tokens.ts';
export * from './value-kind.ts';
