import path from 'node:path';
import type { StoredCall } from '@patchcord/db';
import { variableSchema } from '@patchcord/flows/model';
import { type Ending, endingOf } from '../calls/ending.ts';
import { knownNode, leftInWords } from '../calls/known-node.ts';
import type { Person } from '../people/person.ts';
import { Refusal } from '../people/refusal.ts';
import { may } from '../rights/rights.ts';
import { callerShown, numberShown } from './caller-shown.ts';
import { rooms } from './rooms.ts';

/** One line of the list of calls. */
export interface ListedCall {
  readonly id: string;
  readonly at: string;
  /** As it is kept, to look others to it up by; then as people read it. */
  readonly number: string;
  readonly dialled: string;
  readonly caller: string;
  readonly flow: string;
  readonly flowName: string;
  /** Null where the version isn't there any more. */
  readonly version: number | null;
  /** Null while it goes on, and where nobody saw its end. */
  readonly lengthMs: number | null;
  readonly ending: Ending;
  readonly messages: number;
}

export interface CallsWanted {
  readonly limit: number;
  readonly before?: string;
  readonly flowId?: string;
  readonly dialledNumber?: string;
}

export interface CallPage {
  readonly calls: readonly ListedCall[];
  /** The id to go on behind; null on the last page. */
  readonly next: string | null;
}

/** The latest first. */
export async function listCalls({ limit, ...wanted }: CallsWanted, person: Person): Promise<CallPage> {
  const { calls } = rooms().database;
  // One more than is shown says whether there is another page.
  const found = await calls.list({ ...wanted, limit: limit + 1 });
  const shown = found.slice(0, limit);
  return {
    calls: await describeCalls(shown, person),
    next: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** Calls as they are listed, in their order: asked for all at once. */
export async function describeCalls(calls: readonly StoredCall[], person: Person): Promise<ListedCall[]> {
  const messages = await rooms().database.calls.messagesOf(calls.map(({ id }) => id));
  const described = await describer(calls, person);
  return calls.map((call) => ({ ...described(call), messages: messages.get(call.id)?.length ?? 0 }));
}

async function describer(calls: readonly StoredCall[], person: Person) {
  const { database, engine } = rooms();
  const [flows, versions, live] = await Promise.all([
    database.flows.list(),
    database.flows.versionNumbers(calls.map(({ versionHash }) => versionHash)),
    calls.some(({ endedAt }) => endedAt === null) ? engine.liveCalls() : null,
  ]);
  const names = new Map(flows.map(({ id, name }) => [id, name]));
  const goesOn = (id: string) => (live ? live.some((call) => call.id === id) : null);
  return (call: StoredCall): Omit<ListedCall, 'messages'> => ({
    id: call.id,
    at: call.startedAt.toISOString(),
    number: call.dialledNumber,
    dialled: numberShown(call.dialledNumber),
    caller: callerShown(call.callerNumber, person),
    flow: call.flowId,
    flowName: names.get(call.flowId) ?? call.flowId,
    version: versions.get(call.versionHash) ?? null,
    lengthMs: call.endedAt && call.endedAt.getTime() - call.startedAt.getTime(),
    ending: endingOf(call, goesOn(call.id)),
  });
}

/** A sound of a call: all of it, or a message the caller left. */
export interface CallSound {
  readonly file: string;
  readonly kind: 'call' | 'message';
  /** Null where it was never closed. */
  readonly durationMs: number | null;
}

export interface VisitedNode {
  readonly id: string;
  readonly title: string | null;
  /** How it was left, in the words of its port; null where it wasn't. */
  readonly left: string | null;
  readonly atMs: number;
}

type Story = NonNullable<Awaited<ReturnType<ReturnType<typeof rooms>['story']>>>;

/** A call's own page. */
export interface ShownCall extends Omit<ListedCall, 'messages'> {
  readonly goesOn: boolean;
  readonly cause: number | null;
  readonly reason: string | null;
  readonly turns: Story['conversation']['turns'];
  readonly path: readonly VisitedNode[];
  readonly deeds: Story['deeds'];
  readonly values: readonly { readonly variable: string; readonly value: string }[];
  readonly sounds: readonly CallSound[];
  readonly damaged: number;
}

/** @throws Refusal `CALL_UNKNOWN` */
export async function showCall(id: string, person: Person): Promise<ShownCall> {
  const masked = !may(person.role, 'callers.see');
  const story = await rooms().story(id, { masked });
  if (!story) throw new Refusal('CALL_UNKNOWN', 404, 'There is no call of this id any more.');
  const { call, conversation, deeds, values, recordings, damaged } = story;
  const [described, document] = await Promise.all([
    describer([call], person),
    rooms()
      .database.flows.version(call.versionHash)
      .then((version) => partsOf(version?.document))
      .catch(() => partsOf(null)),
  ]);
  const listed = described(call);
  return {
    ...listed,
    goesOn: listed.ending.tone === 'live',
    cause: call.cause,
    reason: call.reason,
    turns: conversation.turns,
    path: conversation.path.map(({ node, port, atMs }) => {
      const { title, labelOf } = knownNode(document.nodes, node);
      return { id: node, title, left: port === null ? null : leftInWords(port, labelOf), atMs };
    }),
    deeds,
    values: values.map(({ variable, value, isOwn }) => {
      // Entries that are lost may have led into another flow.
      const isPublic = isOwn && damaged === 0 && isDeclaredPublic(document, variable);
      return { variable, value: masked && !isPublic ? '••••' : String(value) };
    }),
    sounds: recordings.map(({ file, kind, durationMs }) => ({
      file: path.basename(file),
      kind: kind === 'message' ? 'message' : 'call',
      durationMs,
    })),
    damaged,
  };
}

interface Parts {
  readonly nodes: object;
  readonly variables: object;
}

function partsOf(document: unknown): Parts {
  const { nodes, variables } = Object(document);
  return { nodes: Object(nodes), variables: Object(variables) };
}

/** What no declaration says may be anything of the caller's. */
function isDeclaredPublic({ variables }: Parts, variable: string): boolean {
  const declared: unknown = Object.hasOwn(variables, variable) ? Reflect.get(variables, variable) : null;
  return variableSchema.safeParse(declared).data?.pii === 'none';
}
