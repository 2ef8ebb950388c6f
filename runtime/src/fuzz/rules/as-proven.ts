import type { Extent, Proof } from '@patchcord/flows/check';
import type { EffectSettlement } from '@patchcord/nodes/kit';
import type { Act, LineRecord } from '../line-record.ts';
import type { WatchedCall } from '../run-call.ts';
import { longestQuiet } from './quietest.ts';
import type { Rule } from './rule.ts';

/** No call goes beyond what is proven of its flow: how far it goes by itself, how long that takes, how long nobody makes a sound. */
export const asProven: Rule = (call) => {
  const { proof } = call.subject;
  if (!proof) return undefined;
  return goesTooFar(call, proof) ?? waitsTooLong(call, proof) ?? isTooQuiet(call, proof);
};

/** Nodes entered while the caller does nothing. */
function goesTooFar({ entries }: WatchedCall, proof: Proof): string | undefined {
  let most: Extent | null = proof.silentCaller;
  let since = 0;
  let entered = 0;
  for (const entry of entries) {
    if (entry.kind === 'node-entered' && most && ++entered > most.visits)
      return `After ${since} ms the caller did nothing more, and “${entry.node}” was the ${entered}th node entered; ${most.visits} are proven.`;
    if (entry.kind !== 'effect-settled') continue;
    if (isEnd(entry.settlement)) return undefined;
    if (!isAct(entry.settlement)) continue;
    most = proof.betweenTurns;
    since = entry.atMs;
    entered = 0;
  }
  return undefined;
}

/** Waiting while the caller does nothing; what is said to him doesn't count. */
function waitsTooLong({ record }: WatchedCall, proof: Proof): string | undefined {
  let most: Extent | null = proof.silentCaller;
  let waitedMs = 0;
  for (const act of record.acts) {
    if (!act.settlement || act.request.kind === 'hand-over' || isEnd(act.settlement)) return undefined;
    waitedMs += waitOf(act, record);
    if (most && waitedMs > most.waitMs)
      return `At ${act.toMs} ms, in “${act.context.node}”, ${waitedMs} ms had been waited without an act of the caller's; ${most.waitMs} ms are proven.`;
    if (!isAct(act.settlement)) continue;
    most = proof.betweenTurns;
    waitedMs = 0;
  }
  return undefined;
}

/** What of an act is spent on waiting: neither on what is said to the caller, nor on what he says and presses. */
function waitOf({ request, fromMs, toMs }: Act, { heard, spoken, pressed }: LineRecord): number {
  if (request.kind === 'say' || request.kind === 'send-keys') return 0;
  const busy = [
    ...heard.filter(({ what }) => what === 'voice' || what === 'filler'),
    ...spoken.map(({ startedMs, spokenMs }) => ({ fromMs: startedMs, toMs: startedMs + spokenMs })),
    ...pressed,
  ];
  const busyMs = busy
    .filter((one) => one.fromMs < toMs && one.toMs > fromMs)
    .reduce((sum, one) => sum + Math.min(one.toMs, toMs) - Math.max(one.fromMs, fromMs), 0);
  return Math.max(0, toMs - fromMs - busyMs);
}

/** As long as the voice works. */
function isTooQuiet(call: WatchedCall, { longestSilenceMs }: Proof): string | undefined {
  if (longestSilenceMs === null || call.record.acts.some(wasNotSaid)) return undefined;
  const { fromMs, toMs } = longestQuiet(call);
  if (toMs - fromMs <= longestSilenceMs) return undefined;
  return `There was silence from ${fromMs} to ${toMs} ms; ${longestSilenceMs} ms at most are proven.`;
}

function wasNotSaid({ request: { kind }, settlement }: Act): boolean {
  return settlement?.kind === 'failed' && (kind === 'say' || settlement.code === 'EFFECT_TIMED_OUT');
}

function isEnd({ kind }: EffectSettlement): boolean {
  return kind === 'ended' || kind === 'hung-up';
}

/** Words, noise taken for words, a key. */
function isAct(settlement: EffectSettlement): boolean {
  switch (settlement.kind) {
    case 'speech':
    case 'keys':
    case 'unclear':
      return true;
    case 'recorded':
      return settlement.spokenMs > 0 || settlement.endedBy === 'key';
    case 'said':
    case 'responded':
      return settlement.interrupted !== null;
    default:
      return false;
  }
}
