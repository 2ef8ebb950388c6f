import { runners } from '@patchcord/nodes/runners';
import { DeskError } from '@patchcord/runtime/api';
import { type RecordedCall, type ReplayOutcome, recordedCall, replayCall } from '@patchcord/runtime/replay';
import type { ArchivedCall, ArchivedFlow, CallArchive } from './call-archive.ts';

export interface ArchivedReplay {
  readonly recorded: RecordedCall;
  readonly outcome: ReplayOutcome;
  /** What it was replayed through. */
  readonly against: ArchivedFlow;
}

/**
 * Replays a call through the version it ran, or with one of its flows in another form. The flows around it are those of the
 * call. @throws DeskError; JournalUnreadable
 */
export async function replayArchived(
  call: ArchivedCall,
  archive: CallArchive,
  edited: ArchivedFlow | null = null,
): Promise<ArchivedReplay> {
  const found = recordedCall(call.journal);
  const then = await flowsOf(found, archive);
  const order = {
    runners,
    flowThen: (id: string) => then.get(id)?.flow ?? null,
    startedEpochMs: call.startedAt.getTime(),
  };
  const through = async (recorded: RecordedCall, flows: Flows, ahead: Flows): Promise<ArchivedReplay> => {
    const against = mainOf(recorded, flows);
    const others = (id: string) => flows.get(id) ?? ahead.get(id) ?? null;
    const { flow, version } = against;
    return { recorded, against, outcome: await replayCall(recorded, { ...order, flow, version, others }) };
  };
  if (!edited) return through(found, then, new Map());
  requireTakesPart(found, edited);
  // What the journal has lost the flow it ran still knows: else it would look like a difference.
  const recorded =
    found.missing > 0 ? recordedCall((await through(found, then, new Map())).outcome.entries) : found;
  const now: Flows = new Map([...then, [edited.flow.document.id, edited]]);
  return { ...(await through(recorded, now, await ledTo(now, archive))), against: edited };
}

type Flows = Map<string, ArchivedFlow>;

/** The flows a call ran, each as it stood then; one that is no longer kept is missing. */
export async function flowsOf({ flow, version, others }: RecordedCall, archive: CallArchive): Promise<Flows> {
  const found: Flows = new Map();
  for (const [id, hash] of [[flow, version] as const, ...others]) {
    const known = await archive.version(hash);
    if (known) found.set(id, known);
  }
  return found;
}

/** Flows the edited one may lead to that this call never got into: as they are live now. */
async function ledTo(flows: Flows, archive: CallArchive): Promise<Flows> {
  const found: Flows = new Map();
  const ahead = [...flows.values()].flatMap(({ leadsTo }) => leadsTo);
  for (let id = ahead.pop(); id; id = ahead.pop()) {
    if (flows.has(id) || found.has(id)) continue;
    const live = await archive.live(id);
    if (!live) continue;
    found.set(id, live);
    ahead.push(...live.leadsTo);
  }
  return found;
}

/** The one it began with. @throws DeskError where a flow of the call is no longer kept */
export function mainOf({ flow, version, others }: RecordedCall, known: Flows): ArchivedFlow {
  const gone = [...others].find(([id]) => !known.has(id)) ?? ([flow, version] as const);
  const main = known.get(flow);
  if (main && known.has(gone[0])) return main;
  throw new DeskError(
    'VERSION_GONE',
    404,
    `The call ran version ${gone[1].slice(0, 12)} of the flow “${gone[0]}”, which is no longer kept: replay it through another with --flow.`,
  );
}

function requireTakesPart({ flow, others }: RecordedCall, { flow: { document } }: ArchivedFlow): void {
  if (document.id === flow || others.has(document.id)) return;
  const ran = [flow, ...others.keys()].map((id) => `“${id}”`).join(', ');
  throw new DeskError(
    'FLOW_NOT_IN_CALL',
    409,
    `The call ran ${ran} and never the flow “${document.id}”: give one of those, edited.`,
  );
}
