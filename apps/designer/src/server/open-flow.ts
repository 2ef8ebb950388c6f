import type { Surroundings } from '../editor/surroundings.ts';
import { type Draft, loadDraft } from './drafts.ts';
import { rooms } from './rooms.ts';

/** What an editor opens with. */
export interface OpenFlow {
  readonly draft: Draft;
  readonly surroundings: Surroundings;
}

/** @throws Refusal `FLOW_UNKNOWN` */
export async function openFlow(id: string): Promise<OpenFlow> {
  const [draft, flows] = await Promise.all([loadDraft(id), otherFlows(id)]);
  const destinations = [...rooms().settings.destinations];
  return { draft, surroundings: { destinations, prompts: draft.prompts, flows } };
}

/** As they are drafted now; one that can't be read is none that this one could lead to. */
async function otherFlows(id: string): Promise<Surroundings['flows']> {
  const { flows } = rooms().database;
  const others = (await flows.list()).filter((flow) => flow.id !== id);
  const drafts = await Promise.all(
    others.map(async (flow) => {
      const draft = await flows.draft(flow.id).catch(() => null);
      return draft ? [{ id: flow.id, name: flow.name, document: draft.document }] : [];
    }),
  );
  return drafts.flat();
}
