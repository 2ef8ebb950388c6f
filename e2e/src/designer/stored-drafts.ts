import type { RawPerson } from './raw-person.ts';

export interface StoredDraft {
  readonly revision: number;
  readonly document: {
    readonly entry: string;
    nodes: Record<string, { type: string; with?: object; on?: Record<string, string> }>;
  };
  readonly layout: { readonly positions: Record<string, { x: number; y: number }> } | null;
}

/** Drafts as the designer keeps them, seen and changed past its screen. */
export class StoredDrafts {
  readonly #person: RawPerson;

  constructor(person: RawPerson) {
    this.#person = person;
  }

  async of(flow: string): Promise<StoredDraft> {
    return JSON.parse((await this.#person.ask('GET', `/api/flows/${flow}/draft`)).text);
  }

  /** What is saved, to the byte. */
  async bytes(flow: string): Promise<string> {
    const { document, layout } = await this.of(flow);
    return JSON.stringify({ document, layout });
  }

  /** As somebody would in another window. */
  async edit(
    flow: string,
    change: (document: StoredDraft['document']) => void,
    layout?: object,
  ): Promise<void> {
    const before = await this.of(flow);
    const { revision, document } = before;
    change(document);
    const draft = { revision, document, layout: layout ?? before.layout };
    const { status, text } = await this.#person.ask('PUT', `/api/flows/${flow}/draft`, draft);
    if (status !== 200) throw new Error(`The draft was not taken: ${text}`);
  }
}
