import type { Value } from '@patchcord/nodes/kit';
import { runAfterCall } from './after-call.ts';
import { CallState } from './call-state.ts';
import { knownInputs } from './flow-inputs.ts';
import type { FlowRun, OtherFlow, RunningFlow, RunOutcome } from './flow-run.ts';
import { hangUp } from './hang-up.ts';
import { RunState } from './run-state.ts';
import { type FlowEnd, walk } from './walk.ts';

/** Runs a call through a flow until it is over. The one interpreter: only `world` differs between its many uses. */
export async function runFlow(run: FlowRun): Promise<RunOutcome> {
  const { flow, journal, version, callerNumber, dialledNumber, given = {} } = run;
  const call = new CallState(flow.document.settings.limits.callMs);
  journal.append({
    kind: 'call-started',
    flow: flow.document.id,
    version,
    callerNumber,
    dialledNumber,
    given,
  });
  const { running, end } = await walkThroughFlows(run, call);
  const reason = end.kind === 'stuck' ? end.reason : null;
  if (reason !== null) await hangUp(running);
  const { by, cause } = call.ended ?? { by: 'engine' as const, cause: null };
  await runAfterCall(running);
  journal.append({ kind: 'call-ended', by, cause, reason });
  const { variables } = running.state;
  return { endedBy: by, cause, reason, path: call.path, turns: call.history, variables };
}

/** Walks through the flow, and on through those it leaves itself for. */
async function walkThroughFlows(
  run: FlowRun,
  call: CallState,
): Promise<{ running: RunningFlow; end: FlowEnd }> {
  let running = entered(run, run, call, {});
  for (;;) {
    const end = await walk(running);
    if (end.kind !== 'go-to') return { running, end };
    const { flow, version } = end.other;
    run.journal.append({ kind: 'flow-entered', flow: flow.document.id, version, within: null });
    running = entered(run, end.other, call, knownInputs(flow, end.inputs));
  }
}

function entered(
  run: FlowRun,
  { flow }: OtherFlow,
  call: CallState,
  inputs: Readonly<Record<string, Value>>,
): RunningFlow {
  const { callerNumber, dialledNumber } = run;
  const facts = { ...givenTo(run, flow), ...inputs, callerNumber, dialledNumber };
  return { ...run, flow, state: new RunState(flow, call, facts), outer: null, walkInside };
}

async function walkInside(inner: RunningFlow): Promise<FlowEnd> {
  const end = await walk(inner);
  // What its caller had half said is the inner flow's to save; the outer one's own turn comes later.
  if (end.kind === 'ended') await runAfterCall(inner);
  return end;
}

/** What the installation sets, as far as the flow declares it. */
function givenTo({ given = {} }: FlowRun, { document }: FlowRun['flow']): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => Object.hasOwn(document.variables, name)),
  );
}
