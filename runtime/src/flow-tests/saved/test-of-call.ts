import type { FlowTestInput } from '@patchcord/flows/test';
import type { Value } from '@patchcord/nodes/kit';
import { conversationOf, type JournalEntry } from '../../engine/index.ts';
import { type RecordedCall, recordedCall } from '../../replay/index.ts';
import { type Deed, movesOf, movesOnTape } from './moves-on-tape.ts';
import { ownCopy } from './own-copy.ts';
import { worldInCall } from './world-in-call.ts';

type Expected = FlowTestInput['expect'];

/**
 * A recorded call as a test: the caller's moves, what the world answered, the clock, and what it came to. Runs on virtual
 * time, where nothing takes exactly as long as on the telephone, so that no time is expected.
 * @throws JournalUnreadable
 */
export function testOfCall(
  journal: readonly JournalEntry[],
  name: string,
  startedAt: Date,
  deeds: readonly Deed[] | null = null,
): FlowTestInput {
  const call = recordedCall(journal);
  const { callerNumber, dialledNumber, given } = call;
  return {
    format: 1,
    name,
    call: { callerNumber, dialledNumber, startedAt: clockIn(call, startedAt), ...givenIn(given) },
    caller: deeds ? movesOf(deeds, call.effects) : movesOnTape(call),
    world: worldInCall(call),
    expect: expectedOf(call),
  };
}

function givenIn(given: Readonly<Record<string, Value>>): { given?: Record<string, Value> } {
  return Object.keys(given).length > 0 ? { given: { ...given } } : {};
}

/** What the flow was told the time is, reckoned back to the beginning. */
function clockIn({ effects }: RecordedCall, startedAt: Date): string {
  for (const { settlement, settledMs } of effects)
    if (settlement?.kind === 'time') return new Date(settlement.epochMs - settledMs).toISOString();
  return startedAt.toISOString();
}

function expectedOf({ entries, effects }: RecordedCall): Expected {
  const { path, turns, endedBy, reason } = conversationOf(entries);
  const variables = variablesIn(entries);
  const said = turns.map(({ role, text, interrupted }) =>
    role === 'agent' ? { agent: text, ...(interrupted && { interrupted }) } : { caller: text },
  );
  return {
    path: path.map(({ node, port }) => (port === null ? node : `${node}:${port}`)),
    ...(said.length > 0 && { conversation: said }),
    requests: effects.flatMap(({ request }) => {
      if (request?.kind !== 'http') return [];
      const { method, url, body = null, credential = null } = request;
      return [{ method, url, body: ownCopy(body), credential }];
    }),
    transfers: effects.flatMap(({ request }) =>
      request?.kind === 'transfer' ? [{ to: request.destination, timeoutMs: request.timeoutMs }] : [],
    ),
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(endedBy && { ended: { by: endedBy, reason } }),
  };
}

/** What the flow the call ended in knew: those of flows inside it are theirs. */
function variablesIn(entries: readonly JournalEntry[]): Record<string, Value> {
  let known: Record<string, Value> = {};
  let isInside = false;
  for (const entry of entries) {
    if (entry.kind === 'node-entered') isInside = entry.node.includes('/');
    // Gone for good to another flow, whose variables are its own.
    if (entry.kind === 'flow-entered' && entry.within === null) known = {};
    // The last words are the caller's, whoever sets them.
    if (entry.kind === 'variable-set' && !isInside && entry.variable !== 'said')
      known[entry.variable] = entry.value;
  }
  return known;
}
