import { runAfterCall } from './after-call.ts';
import type { FlowRun, RunningFlow, RunOutcome } from './flow-run.ts';
import { hangUp } from './hang-up.ts';
import { RunState } from './run-state.ts';
import { walk } from './walk.ts';

/** Runs a call through a flow until it is over. The one interpreter: only `world` differs between its many uses. */
export async function runFlow(run: FlowRun): Promise<RunOutcome> {
  const { flow, journal, version, callerNumber, dialledNumber } = run;
  const state = new RunState(flow, { callerNumber, dialledNumber });
  const running: RunningFlow = { ...run, state };
  journal.append({ kind: 'call-started', flow: flow.document.id, version, callerNumber, dialledNumber });
  const reason = await walk(running);
  if (reason !== null) await hangUp(running);
  const { by, cause } = state.ended ?? { by: 'engine' as const, cause: null };
  await runAfterCall(running);
  journal.append({ kind: 'call-ended', by, cause, reason });
  return { endedBy: by, cause, reason, path: state.path, turns: state.history, variables: state.variables };
}
