import type { CallerTurn, ScriptResult } from './follow-script.ts';

export interface TurnTiming {
  readonly what: string;
  readonly interrupting: boolean;
  /** From the end of the caller's speech, or the release of the key, to the agent's first voiced packet; null: no reply. */
  readonly replyMs: number | null;
  /** An interruption: from the caller's first voiced packet to the end of the agent's voice; null: it wasn't speaking. */
  readonly agentSilentMs: number | null;
}

/** What the caller can tell about the agent's reactions from its own two ends of the line. */
export function turnTimings({ turns, bursts }: ScriptResult): TurnTiming[] {
  return turns.map((turn, index) => {
    const nextMs = turns[index + 1]?.played.startedAtMs ?? Number.POSITIVE_INFINITY;
    return {
      what: turn.what,
      interrupting: turn.interrupting,
      replyMs: replyMs(turn, bursts, nextMs),
      agentSilentMs: agentSilentMs(turn, bursts),
    };
  });
}

function replyMs({ played }: CallerTurn, bursts: ScriptResult['bursts'], nextMs: number): number | null {
  const endMs = played.lastVoicedEndMs ?? played.endedAtMs;
  const reply = bursts.find((burst) => burst.startMs >= endMs && burst.startMs < nextMs);
  return reply ? Math.round(reply.startMs - endMs) : null;
}

function agentSilentMs({ played }: CallerTurn, bursts: ScriptResult['bursts']): number | null {
  const startMs = played.firstVoicedAtMs ?? played.startedAtMs;
  const cutOff = bursts.find((burst) => burst.startMs <= startMs && burst.endMs > startMs);
  return cutOff ? Math.round(cutOff.endMs - startMs) : null;
}
