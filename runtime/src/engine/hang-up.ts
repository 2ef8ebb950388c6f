import { describeError, NodeAbandoned } from '@patchcord/nodes/kit';
import { EffectRunner } from './effect-runner.ts';
import type { RunningFlow } from './flow-run.ts';

/** The flow found no way out: the engine hangs up so that nobody is left on a silent line. */
export async function hangUp(running: RunningFlow): Promise<void> {
  const { flow, state, journal } = running;
  state.call.interruption = null;
  try {
    await new EffectRunner(flow.entry, running).hangup({ kind: 'hangup', cause: 'normal' });
  } catch (error) {
    if (!(error instanceof NodeAbandoned))
      journal.append({
        kind: 'node-failed',
        node: state.pathOf(flow.entry.id),
        ...describeError(error, 'HANGUP_FAILED'),
      });
  }
  state.call.ended = { kind: 'ended', by: 'engine', cause: null };
}
