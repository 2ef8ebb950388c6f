/** Kinds of facts people ask for: how they ask, and what a text that can answer holds. */
const kinds: readonly { readonly name: string; readonly asked: RegExp; readonly answered: RegExp }[] = [
  {
    name: '?price',
    asked: /\bhow much\b|\bprices?\b|\bcosts?\b|\bexpensive\b|\bcharge\b|\bfees?\b/i,
    answered: /[$€£]|\bcosts?\b|\bfree\b|\bprices?\b/i,
  },
  {
    name: '?when',
    asked: /\bwhen\b|\bwhat time\b|\b(?:opening|business) (?:hours|times)\b/i,
    answered: /\b(?:am|pm|a\.m|p\.m|monday|tuesday|wednesday|thursday|friday|saturday|sunday|daily)\b/i,
  },
  {
    name: '?how-long',
    asked: /\bhow long\b/i,
    answered: /\b(?:minutes?|hours?|days?|weeks?|months?|years?)\b/i,
  },
  {
    name: '?where',
    asked: /\bwhere\b|\baddress\b|\blocat(?:ed|ion)\b|\bfind you\b/i,
    answered: /\b(?:street|road|avenue|square|address|next to|behind|between|opposite)\b/i,
  },
];

/** Words that a kind stands for, so that they don't count twice. */
const kindWords = /\b(?:how much|how long|prices?|costs?|where|when|what time|address|located|location)\b/gi;

/** The kinds of fact a question asks for. */
export function askedKinds(question: string): string[] {
  return kinds.filter(({ asked }) => asked.test(question)).map(({ name }) => name);
}

/** The kinds of fact a text may hold the answer to. */
export function answeredKinds(heading: string, text: string): string[] {
  return kinds
    .filter(({ asked, answered }) => asked.test(heading) || answered.test(text))
    .map(({ name }) => name);
}

/** Whether a heading is itself a question of one of these kinds. */
export function asksAlike(heading: string, wanted: readonly string[]): boolean {
  return askedKinds(heading).some((kind) => wanted.includes(kind));
}

export function withoutKindWords(text: string): string {
  return text.replace(kindWords, ' ');
}
