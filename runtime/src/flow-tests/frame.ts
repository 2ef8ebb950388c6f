import { type CompiledFlow, compileFlow, flowSchema } from '@patchcord/flows/model';
import {
  defineNode,
  EffectFailed,
  type FlowId,
  onError,
  optional,
  type Runner,
  type Runners,
  type SubflowResult,
  type Value,
} from '@patchcord/nodes/kit';
import { z } from 'zod';
import type { JournalEntry } from '../engine/index.ts';
import type { MovesJournal } from './moves-journal.ts';
import type { TestedFlow } from './run-flow-test.ts';

/** The one node of the frame; its slash is in front of every node of the flow inside. */
const frameId = 'frame';

const frameNode = defineNode({
  type: frameId,
  version: 1,
  title: 'Flow under test',
  family: 'end',
  config: z.strictObject({}),
  ports: { error: optional('the flow went wrong', onError) },
  summary: () => 'the flow under test',
});

/** A flow around the tested one, so that one made to run inside others can be tested by itself. */
export interface Frame {
  readonly tested: TestedFlow;
  readonly runners: Runners;
  /** How the flow inside was left; null where it wasn't. */
  left(): SubflowResult | null;
}

/** Null for a flow that runs by itself. */
export function frameFor(
  { flow, version, others }: TestedFlow,
  given: Readonly<Record<string, Value>>,
  runners: Runners,
): Frame | null {
  if (!isFramed(flow)) return null;
  let left: SubflowResult | null = null;
  const run: Runner = async (_, call) => {
    const result = await call.subflow(flow.document.id, given);
    if (!flow.document.interface?.exits.includes(result.exit))
      throw new EffectFailed('SUBFLOW_EXIT_UNKNOWN', `“${result.exit}” is no exit of the flow: declare it.`);
    left = result;
    return call.hangup();
  };
  return {
    tested: {
      flow: around(flow),
      version,
      others: (id: FlowId) => (id === flow.document.id ? { flow, version } : (others?.(id) ?? null)),
    },
    runners: { ...runners, [frameId]: run },
    left: () => left,
  };
}

/** Whether a flow is made to run inside others. */
export function isFramed({ document }: CompiledFlow): boolean {
  return (document.interface?.exits.length ?? 0) > 0;
}

/** With the settings of the flow inside, which else a call's first flow decides. */
function around({ document }: CompiledFlow): CompiledFlow {
  const { settings } = document;
  return compileFlow(
    flowSchema.parse({
      format: 1,
      id: frameId,
      name: `Frame around ${document.name}`.slice(0, 120),
      entry: frameId,
      settings: { ...settings, onError: frameId },
      nodes: { [frameId]: { type: `${frameId}@1` } },
    }),
    { [frameId]: frameNode },
  );
}

/** A framed call as if the flow inside had run by itself. */
export function unframed({ entries, moves }: Pick<MovesJournal, 'entries' | 'moves'>) {
  const inside = entries.flatMap((each, index) => {
    const entry = entryInside(each);
    return entry ? [{ entry, moves: moves[index] ?? 0 }] : [];
  });
  return { entries: inside.map(({ entry }) => entry), moves: inside.map(({ moves: made }) => made) };
}

/** An entry as if the flow inside had run by itself; null for one of the frame's own. */
export function entryInside(entry: JournalEntry): JournalEntry | null {
  return 'node' in entry && entry.node === frameId ? null : withoutPrefix(entry);
}

/** A node under its own name. */
export function nameInside(path: string): string {
  return path.startsWith(`${frameId}/`) ? path.slice(frameId.length + 1) : path;
}

function withoutPrefix(entry: JournalEntry): JournalEntry {
  switch (entry.kind) {
    case 'node-left':
      return { ...entry, node: nameInside(entry.node), to: nameInside(entry.to) };
    case 'node-entered':
    case 'node-failed':
      return { ...entry, node: nameInside(entry.node) };
    case 'handler-taken':
      return { ...entry, from: nameInside(entry.from), to: nameInside(entry.to) };
    default:
      return entry;
  }
}

/** What the flow inside knew at the end: a frame's own variables are none of its. */
export function variablesInside(
  { document }: CompiledFlow,
  given: Readonly<Record<string, Value>>,
  entries: readonly JournalEntry[],
): Record<string, Value> {
  const variables: Record<string, Value> = {};
  for (const [name, { default: value }] of Object.entries(document.variables))
    if (value !== undefined) variables[name] = value;
  Object.assign(variables, given);
  for (const entry of entries) if (entry.kind === 'variable-set') variables[entry.variable] = entry.value;
  return variables;
}
