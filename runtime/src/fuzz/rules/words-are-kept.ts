import type { Act } from '../line-record.ts';
import type { WatchedCall } from '../run-call.ts';
import type { Rule } from './rule.ts';

/**
 * Nothing a caller says is lost: what interrupts is listened to before the flow acts on the world (CALLS.md 7), and only what began
 * before the prompt is put aside (CALLS.md 4).
 */
export const wordsAreKept: Rule = (call) => passedOver(call) ?? forgottenTooEarly(call);

function passedOver({ record: { acts }, outcome }: WatchedCall): string | undefined {
  let interrupted: Act | null = null;
  for (const act of acts) {
    const { kind } = act.request;
    // The engine itself hangs up where the flow knows no way: there is nothing left to listen for.
    const isGivenUp = kind === 'hangup' && Boolean(outcome?.reason);
    if (kind === 'listen' || kind === 'record' || isGivenUp || act.settlement?.kind === 'ended')
      interrupted = null;
    else if (interrupted && (kind === 'transfer' || kind === 'hangup' || kind === 'http')) {
      return `The caller interrupted “${interrupted.context.node}”, and “${act.context.node}” went on to “${kind}” without listening.`;
    }
    const { settlement } = act;
    if (settlement && 'interrupted' in settlement && settlement.interrupted) interrupted = act;
  }
  return undefined;
}

function forgottenTooEarly({ record: { acts, forgottenWords } }: WatchedCall): string | undefined {
  for (const { words, act } of forgottenWords) {
    const sinceMs = promptsSince(acts, act);
    if (words.startedMs >= sinceMs)
      return `“${words.text ?? '…'}”, said at ${words.startedMs} ms, was put aside although it answers what was asked at ${sinceMs} ms.`;
  }
  return undefined;
}

/** When the first prompt since the last listening effect began, or something nobody listens in ended. */
function promptsSince(acts: readonly Act[], listening: number): number {
  let sinceMs = 0;
  for (let at = listening - 1; at >= 0; at--) {
    const act = acts[at];
    if (!act || act.request.kind === 'listen' || act.request.kind === 'record') break;
    const { request } = act;
    if (request.kind === 'say' || request.kind === 'respond') sinceMs = act.fromMs;
    if (request.kind === 'transfer' || (request.kind === 'sleep' && request.music)) return act.toMs;
  }
  return sinceMs;
}
