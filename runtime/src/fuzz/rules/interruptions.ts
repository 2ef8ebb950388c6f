import type { Act } from '../line-record.ts';
import { localNodeOf } from '../local-node.ts';
import type { WatchedCall } from '../run-call.ts';
import type { Rule } from './rule.ts';

/** The rest of a prompt in which words are still certain to stop it. */
const lastMomentMs = 200;

/** Words stop what may be stopped and nothing else; noise stops nothing; a setting of the flow's is kept to (CALLS.md 5). */
export const interruptions: Rule = (call) => {
  const { acts } = call.record;
  for (const [at, act] of acts.entries()) {
    const wrong = judged(act, acts[at - 1]?.context.node !== act.context.node, call);
    if (wrong) return wrong;
  }
  return undefined;
};

/** `opens`: it is the first its node does; what a node's setting says is said of that prompt. */
function judged(act: Act, opens: boolean, { record }: WatchedCall): string | undefined {
  const { request, settlement, context, fromMs, toMs } = act;
  if (request.kind !== 'say' && request.kind !== 'respond') return undefined;
  if (settlement?.kind !== 'said' && settlement?.kind !== 'responded') return undefined;
  const { mode } = context.flow.document.settings.interruption;
  const { interrupted } = settlement;
  const node = localNodeOf(context);
  const insists = node?.definition.family === 'end' || (opens && node?.config.bargeIn === false);
  if (interrupted && (mode === 'off' || insists))
    return `“${context.node}” was interrupted at ${toMs} ms although ${insists ? 'it' : 'its flow'} does not let itself be.`;
  if (interrupted === 'speech' && mode === 'keys')
    return `“${context.node}” was interrupted by words at ${toMs} ms although only keys may.`;
  const overIt = record.spoken.filter(({ startedMs }) => startedMs >= fromMs && startedMs <= toMs);
  if (interrupted === 'speech' && overIt.length === 0)
    return `“${context.node}” was interrupted at ${toMs} ms although nobody spoke over it.`;
  const clear = overIt.find(({ startedMs }) => startedMs < toMs - lastMomentMs && voiceAt(startedMs, record));
  if (clear && interrupted === null && mode === 'speech' && request.bargeIn)
    return `“${clear.text ?? '…'}”, said at ${clear.startedMs} ms over “${context.node}”, did not interrupt it.`;
  return undefined;
}

function voiceAt(atMs: number, { heard }: WatchedCall['record']): boolean {
  return heard.some(
    ({ what, fromMs, toMs }) => what === 'voice' && fromMs <= atMs && atMs < toMs - lastMomentMs,
  );
}
