/** What belongs to a flow and is not edited with it. */
export interface Surroundings {
  /** Where calls may be transferred to, by id. */
  readonly destinations: readonly string[];
  /** Its recorded sentences. */
  readonly prompts: readonly { readonly id: string; readonly sha256: string }[];
  /** The other flows it may lead to. */
  readonly flows: readonly { readonly id: string; readonly name: string; readonly document: unknown }[];
}
