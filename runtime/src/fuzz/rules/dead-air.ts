import type { WatchedCall } from '../run-call.ts';
import type { Rule } from './rule.ts';

/** Nobody on the line hears nothing for longer than the flow allows, unless it is he who speaks. */
export const noDeadAir: Rule = (call) => {
  const { record } = call;
  const endMs = record.deadAtMs ?? record.acts.at(-1)?.toMs ?? 0;
  const quietMs = quietestOf(call);
  const lively = [
    ...record.heard,
    ...record.spoken.map(({ startedMs, spokenMs }) => ({ fromMs: startedMs, toMs: startedMs + spokenMs })),
    ...record.pressed,
  ].sort((one, other) => one.fromMs - other.fromMs);
  let sinceMs = 0;
  for (const { fromMs, toMs } of [...lively, { fromMs: endMs, toMs: endMs }]) {
    const untilMs = Math.min(fromMs, endMs);
    if (untilMs - sinceMs > quietMs)
      return `There was silence from ${sinceMs} to ${untilMs} ms${whereAt(call, untilMs)}; the flow allows ${quietMs} ms.`;
    sinceMs = Math.max(sinceMs, toMs);
  }
  return undefined;
};

/** What the flow promises; where flows are in flows, the most patient. */
function quietestOf({ subject, record: { acts } }: WatchedCall): number {
  let quietMs = subject.flow.document.settings.limits.quietMs;
  for (const { context } of acts) quietMs = Math.max(quietMs, context.flow.document.settings.limits.quietMs);
  return quietMs;
}

function whereAt({ record: { acts } }: WatchedCall, atMs: number): string {
  const act = acts.findLast(({ fromMs }) => fromMs < atMs);
  return act ? ` in “${act.context.node}” (${act.request.kind})` : '';
}
