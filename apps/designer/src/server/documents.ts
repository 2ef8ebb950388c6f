import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { StoredDocument, StoredDraft } from '@patchcord/db';
import { configFields, definitionOf, headingsOf, knowledgeDocument } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import type { SentDocument } from '../knowledge/read-document.ts';
import { Refusal } from '../people/refusal.ts';
import { rooms } from './rooms.ts';

/** One of a flow's documents, without what stands in it. */
export interface ListedDocument {
  readonly id: string;
  readonly title: string;
  readonly bytes: number;
  readonly sections: number;
}

/** A step of the flow that looks things up, and where. */
export interface Asker {
  readonly node: string;
  readonly title: string;
  readonly documents: readonly string[];
}

export interface FlowDocuments {
  readonly name: string;
  readonly documents: readonly ListedDocument[];
  readonly askers: readonly Asker[];
}

/** A document as it is read and changed. */
export interface OpenDocument extends SentText {
  readonly id: string;
  readonly title: string;
}

interface SentText {
  readonly markdown: string;
  /** Says which state of it this is. */
  readonly mark: string;
}

/** All documents of a flow together; a draft with all that belongs to it may have 8 MB. */
const mostBytes = 6 * 1024 * 1024;
const mostDocuments = 500;

export async function listDocuments(flowId: string): Promise<FlowDocuments> {
  const { name, knowledge, document } = await draftOf(flowId);
  return {
    name,
    documents: knowledge.map((one) => ({
      id: one.id,
      title: one.title,
      bytes: Buffer.byteLength(one.markdown),
      sections: headingsOf(one).length,
    })),
    askers: askersOf(document),
  };
}

/** @throws Refusal */
export async function openDocument(flowId: string, id: string): Promise<OpenDocument> {
  const found = (await draftOf(flowId)).knowledge.find((one) => one.id === id);
  if (!found) throw unknown(id);
  const { title, markdown } = found;
  return { id, title, markdown, mark: markOf(markdown) };
}

interface Keeping {
  /** `refuse` where there is one of its name; a mark: only where it is still the one that was read. */
  readonly over: 'refuse' | 'replace' | { readonly mark: string };
}

/** Adds a document or puts it in the place of one, in the draft. @throws Refusal */
export async function keepDocument(
  flowId: string,
  { id, markdown }: Pick<SentDocument, 'id' | 'markdown'>,
  { over }: Keeping,
): Promise<ListedDocument> {
  const sent = knowledgeDocument(id, markdown);
  await changeKnowledge(flowId, (knowledge) => {
    const at = knowledge.findIndex((one) => one.id === id);
    const there = knowledge[at];
    if (there && over === 'refuse')
      throw new Refusal('DOCUMENT_EXISTS', 409, `There is a document “${id}” already.`);
    if (typeof over === 'object' && (!there || markOf(there.markdown) !== over.mark))
      throw new Refusal(
        'DOCUMENT_CHANGED',
        409,
        `Somebody has changed “${id}” since you opened it: copy what you wrote, then open it again.`,
      );
    return there ? knowledge.with(at, sent) : [...knowledge, sent];
  });
  return { id, title: sent.title, bytes: Buffer.byteLength(markdown), sections: headingsOf(sent).length };
}

/** @throws Refusal */
export async function removeDocument(flowId: string, id: string): Promise<void> {
  await changeKnowledge(flowId, (knowledge) => {
    if (!knowledge.some((one) => one.id === id)) throw unknown(id);
    return knowledge.filter((one) => one.id !== id);
  });
}

/** What a question would find, with the engine's own search; in those of the documents that are named, or in all. */
export async function findPassages(flowId: string, question: string, documents: readonly string[]) {
  const { knowledge } = await draftOf(flowId);
  const all = sameAsBefore(flowId, knowledge);
  const asked = documents.length === 0 ? all : all.filter(({ id }) => documents.includes(id));
  return rooms().knowledge.consider(question, asked, 5);
}

/** Indexes are kept by the documents they were made of: asked again, they are the same ones. The flow asked last is last. */
const asked = new Map<string, readonly StoredDocument[]>();
const mostAsked = 20;

function sameAsBefore(flowId: string, knowledge: readonly StoredDocument[]): readonly StoredDocument[] {
  const before = asked.get(flowId);
  const same = before && isDeepStrictEqual(before, knowledge) ? before : knowledge;
  asked.delete(flowId);
  asked.set(flowId, same);
  const [oldest] = asked.keys();
  if (asked.size > mostAsked && oldest !== undefined) asked.delete(oldest);
  return same;
}

/** Of a change to other parts of the draft meanwhile nothing is lost: what is asked for is done to what is there then. */
async function changeKnowledge(
  flowId: string,
  change: (knowledge: readonly StoredDocument[]) => readonly StoredDocument[],
): Promise<void> {
  const { flows } = rooms().database;
  for (let saved = false; !saved; ) {
    const { name, document, knowledge, revision: begunAt } = await draftOf(flowId);
    const changed = change(knowledge);
    refuseTooMuch(changed, knowledge);
    ({ saved } = await flows.saveDraft({
      flowId,
      name,
      document: Object(document),
      knowledge: changed,
      begunAt,
    }));
  }
}

/** Of what is too much already something can be taken away, one after the other. */
function refuseTooMuch(changed: readonly StoredDocument[], before: readonly StoredDocument[]): void {
  const bytes = bytesOf(changed);
  const isTooLong = bytes > mostBytes && bytes > bytesOf(before);
  const areTooMany = changed.length > mostDocuments && changed.length > before.length;
  if (!isTooLong && !areTooMany) return;
  throw new Refusal(
    'DOCUMENTS_TOO_LARGE',
    413,
    `A flow’s documents may have ${mostBytes / 1024 / 1024} MB together, and be ${mostDocuments}: remove some first.`,
  );
}

function bytesOf(documents: readonly StoredDocument[]): number {
  return documents.reduce((sum, { markdown }) => sum + Buffer.byteLength(markdown), 0);
}

/** Steps whose forms choose documents. */
function askersOf(document: unknown): Asker[] {
  const nodes: Record<string, unknown> = Object(Object(document).nodes);
  return Object.entries(nodes).flatMap(([node, made]) => {
    const { type, with: config }: { type?: unknown; with?: unknown } = Object(made);
    const definition = typeof type === 'string' ? definitionOf(type, catalogue) : undefined;
    if (!definition || typeof config !== 'object' || config === null) return [];
    const documents = configFields(definition, config)
      .filter(({ hint }) => hint.input === 'documents')
      .flatMap(({ value }): unknown[] => (Array.isArray(value) ? value : []))
      .filter((id) => typeof id === 'string');
    return documents.length === 0 ? [] : [{ node, title: definition.title, documents }];
  });
}

async function draftOf(flowId: string): Promise<StoredDraft> {
  const draft = await rooms().database.flows.draft(flowId);
  if (draft) return draft;
  throw new Refusal('FLOW_UNKNOWN', 404, `There is no flow “${flowId.slice(0, 100)}” any more.`);
}

function markOf(markdown: string): string {
  return createHash('sha256').update(markdown).digest('hex').slice(0, 16);
}

function unknown(id: string): Refusal {
  return new Refusal('DOCUMENT_UNKNOWN', 404, `There is no document “${id.slice(0, 100)}” any more.`);
}
