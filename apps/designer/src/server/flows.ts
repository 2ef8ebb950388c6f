import { createHash } from 'node:crypto';
import { checkFlow } from '@patchcord/flows/check';
import { blankFlow, listFlowFolders, loadWholeFolder } from '@patchcord/flows/library';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { FlowSummary } from '@patchcord/runtime/api';
import { Refusal } from '../people/refusal.ts';
import { numberShown } from './caller-shown.ts';
import { loadDraft, saveDraft } from './drafts.ts';
import { rooms } from './rooms.ts';

/** One line of the list of flows. */
export interface ListedFlow extends FlowSummary {
  /** Its numbers as people read them. */
  readonly shownNumbers: readonly string[];
  /** Of the draft; null where it can't be read. */
  readonly problems: { readonly errors: number; readonly warnings: number } | null;
}

/** What a new flow can begin as. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly nodes: number;
}

export async function listFlows(): Promise<ListedFlow[]> {
  const flows = await rooms().desk.flows();
  forgetOthers(flows.map(({ id }) => id));
  return Promise.all(
    flows.map(async (flow) => ({
      ...flow,
      shownNumbers: flow.numbers.map(numberShown),
      problems: await problemsOf(flow.id),
    })),
  );
}

/** Checking a large flow takes a good part of a second, and a draft changes less often than the list is looked at. */
const counted = new Map<string, { mark: string; problems: ListedFlow['problems'] }>();

function forgetOthers(ids: readonly string[]): void {
  for (const id of counted.keys()) if (!ids.includes(id)) counted.delete(id);
}

async function problemsOf(id: string): Promise<ListedFlow['problems']> {
  const draft = await rooms()
    .database.flows.draft(id)
    .catch(() => null);
  if (!draft) return null;
  const { document, knowledge, prompts } = draft;
  // Not its revision: sounds come and go under the same one, and a flow made anew begins to count again.
  const mark = createHash('sha256')
    .update(JSON.stringify([document, knowledge, prompts]))
    .digest('hex');
  const known = counted.get(id);
  if (known?.mark === mark) return known.problems;
  const { destinations } = rooms().settings;
  const found = checkFlow(document, { catalogue, destinations, knowledge, prompts });
  const errors = found.filter(({ severity }) => severity === 'error').length;
  const problems = { errors, warnings: found.length - errors };
  counted.set(id, { mark, problems });
  return problems;
}

/** The flows that came with the product, as they came. */
export async function templates(): Promise<Template[]> {
  const folders = await shippedFolders();
  return folders.map(({ id, name, nodes }) => ({ id, name, nodes }));
}

interface NewFlow {
  readonly name: string;
  /** `blank`, one that came with the product, or a copy of one that is there. */
  readonly from: { readonly kind: 'blank' } | { readonly kind: 'template' | 'flow'; readonly id: string };
}

/** @returns its id @throws Refusal */
export async function createFlow({ name, from }: NewFlow): Promise<string> {
  const parts = await partsOf(from, name);
  const flowId = await freeFlowId(idFrom(name));
  const document = { ...parts.document, id: flowId, name };
  if (!(await rooms().database.flows.create({ flowId, name, ...parts, document })))
    throw new Refusal('FLOW_EXISTS', 409, 'Somebody made a flow of this name in the same moment: try again.');
  return flowId;
}

/** The id itself, or the first of `id-2`, `id-3` … that no flow has. */
export async function freeFlowId(wanted: string): Promise<string> {
  const taken = new Set((await rooms().database.flows.list()).map(({ id }) => id));
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted.slice(0, 56)}-${number}`;
  return id;
}

async function partsOf(from: NewFlow['from'], name: string) {
  if (from.kind === 'blank') return { document: blankFlow('blank', name), layout: null, tests: [] };
  if (from.kind === 'template') {
    const found = (await shippedFolders()).find(({ id }) => id === from.id);
    if (!found) throw new Refusal('TEMPLATE_UNKNOWN', 404, 'This template isn’t there any more.');
    const { document, knowledge, prompts, layout, tests = [] } = found.folder;
    return { document: Object(document), knowledge, prompts, layout: layoutOf(layout), tests };
  }
  const { document, knowledge, layout, prompts } = await loadDraft(from.id);
  const [sounds, tests] = await Promise.all([withSound(prompts), rooms().database.tests.list(from.id)]);
  return { document: Object(document), knowledge, layout, prompts: sounds, tests };
}

function layoutOf(layout: unknown): object | null {
  return typeof layout === 'object' ? layout : null;
}

async function withSound(prompts: readonly { readonly id: string; readonly sha256: string }[]) {
  const sounds = prompts.map(async (prompt) => {
    const wav = await rooms().database.flows.asset(prompt.sha256);
    return wav ? [{ ...prompt, wav }] : [];
  });
  return (await Promise.all(sounds)).flat();
}

async function shippedFolders() {
  const { library } = rooms().settings;
  const folders = await Promise.all((await listFlowFolders(library)).map(loadWholeFolder));
  return folders.map((folder) => {
    const document: { id?: unknown; name?: unknown; nodes?: unknown } = Object(folder.document);
    const { id, name, nodes } = document;
    return { folder, id: String(id), name: String(name), nodes: Object.keys(Object(nodes)).length };
  });
}

/** “Café Müller” → `cafe-muller`: readable, and what a flow's id may be. */
function idFrom(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const id = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return /^[a-z]/.test(id) ? id : `flow-${id}`.replace(/-$/, '');
}

/** @throws Refusal */
export async function renameFlow(id: string, name: string): Promise<void> {
  const { document, layout, revision } = await loadDraft(id);
  await saveDraft(id, { revision, layout, document: { ...Object(document), id, name } });
}

/** With its versions and numbers; calls are kept. @throws Refusal */
export async function removeFlow(id: string): Promise<void> {
  if (await rooms().database.flows.remove(id)) return;
  throw new Refusal('FLOW_UNKNOWN', 404, `There is no flow “${id.slice(0, 100)}” any more.`);
}
