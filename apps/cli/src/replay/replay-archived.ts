import type { ArchivedCall, ArchivedFlow, CallArchive } from '@patchcord/engine/archive';
import { flowsLedTo } from '@patchcord/flows/model';
import { catalogue } from '@patchcord/nodes/catalogue';
import { runners } from '@patchcord/nodes/runners';
import { type RecordedCall, type ReplayOutcome, recordedCall, replayCall } from '@patchcord/runtime/replay';
import { CliError } from '../cli-error.ts';

export interface ArchivedReplay {
  readonly recorded: RecordedCall;
  readonly outcome: ReplayOutcome;
  /** What it was replayed through. */
  readonly against: ArchivedFlow;
}

/**
 * Replays a call through the version it ran, or with one of its flows in another form. The flows around it are those of the
 * call. @throws CliError; JournalUnreadable
 */
export async function replayArchived(
  call: ArchivedCall,
  archive: CallArchive,
  edited: ArchivedFlow | null = null,
): Promise<ArchivedReplay> {
  const recorded = recordedCall(call.journal);
  const then = await flowsOf(recorded, archive);
  const now: Flows = new Map(then);
  if (edited) {
    requireTakesPart(recorded, edited);
    now.set(edited.flow.document.id, edited);
  }
  const main = mainOf(recorded, now);
  const ahead: Flows = edited ? await ledTo(now, archive) : new Map();
  const outcome = await replayCall(recorded, {
    flow: main.flow,
    version: main.version,
    others: (id) => now.get(id) ?? ahead.get(id) ?? null,
    runners,
    flowThen: (id) => then.get(id)?.flow ?? null,
    startedEpochMs: call.startedAt.getTime(),
  });
  return { recorded, outcome, against: edited ?? main };
}

type Flows = Map<string, ArchivedFlow>;

async function flowsOf({ flow, version, others }: RecordedCall, archive: CallArchive): Promise<Flows> {
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
  const ahead = [...flows.values()].flatMap(({ flow }) => flowsLedTo(flow.document, catalogue));
  for (let id = ahead.pop(); id; id = ahead.pop()) {
    if (flows.has(id) || found.has(id)) continue;
    const live = await archive.live(id);
    if (!live) continue;
    found.set(id, live);
    ahead.push(...flowsLedTo(live.flow.document, catalogue));
  }
  return found;
}

/** @throws CliError where a flow of the call is no longer kept */
function mainOf({ flow, version, others }: RecordedCall, known: Flows): ArchivedFlow {
  const gone = [...others].find(([id]) => !known.has(id)) ?? ([flow, version] as const);
  const main = known.get(flow);
  if (main && known.has(gone[0])) return main;
  throw new CliError(
    'VERSION_GONE',
    `The call ran version ${gone[1].slice(0, 12)} of the flow “${gone[0]}”, which is no longer kept: replay it through another with --flow.`,
  );
}

function requireTakesPart({ flow, others }: RecordedCall, { flow: { document } }: ArchivedFlow): void {
  if (document.id === flow || others.has(document.id)) return;
  const ran = [flow, ...others.keys()].map((id) => `“${id}”`).join(', ');
  throw new CliError(
    'FLOW_NOT_IN_CALL',
    `The call ran ${ran} and never the flow “${document.id}”: give one of those, edited.`,
    2,
  );
}
