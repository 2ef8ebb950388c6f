/** What belongs to a flow and is not edited with it. */
export interface Surroundings {
  /** Where calls may be transferred to, by id. */
  readonly destinations: readonly string[];
  /** Its recorded sentences. */
  readonly prompts: readonly { readonly id: string; readonly sha256: string }[];
  /** The other flows it may lead to, as calls run them; null where nothing of one was ever published. */
  readonly flows: readonly { readonly id: string; readonly name: string; readonly document: unknown }[];
}

/** What a flow with such surroundings is checked against. */
export function checkedAgainst({ destinations, prompts, flows }: Surroundings) {
  const published = flows.flatMap(({ document }) => (document === null ? [] : [document]));
  return { destinations, prompts, flows: published };
}
