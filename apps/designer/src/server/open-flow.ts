import type { Surroundings } from '../editor/surroundings.ts';
import { type Draft, loadDraft } from './drafts.ts';
import { surroundingsOf } from './surroundings.ts';

/** What an editor opens with. */
export interface OpenFlow {
  readonly draft: Draft;
  readonly surroundings: Surroundings;
}

/** @throws Refusal `FLOW_UNKNOWN` */
export async function openFlow(id: string): Promise<OpenFlow> {
  const draft = await loadDraft(id);
  return { draft, surroundings: await surroundingsOf(id, draft) };
}
