/** A key that stands for words, e.g. 1 for “sales”. */
export interface KeyChoice {
  readonly key: string;
  readonly means: string;
}

/** As many keys as the longest choice has. */
export function keysToTake(choices: readonly KeyChoice[]): { max: number } {
  return { max: Math.max(0, ...choices.map(({ key }) => key.length)) };
}

/** What each key stands for. */
export function wordsOfKeys(choices: readonly KeyChoice[]): Readonly<Record<string, string>> {
  return Object.fromEntries(choices.map(({ key, means }) => [key, means]));
}

/** “Please use the keys of your phone. Press 1 for sales, or 2 for support.” Null where there are none. */
export function offerOf(choices: readonly KeyChoice[]): string | null {
  const offers = choices.map(({ key, means }) => `${key} for ${means}`);
  const last = offers.pop();
  if (last === undefined) return null;
  const others = offers.length > 0 ? `${offers.join(', ')}, or ` : '';
  return `Please use the keys of your phone. Press ${others}${last}.`;
}
