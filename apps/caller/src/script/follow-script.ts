import type { PhoneCall } from '../phone-call.ts';
import type { Played } from '../rtp/speaker.ts';
import { AgentActivity, type Stretch } from './agent-activity.ts';
import type { ReadyMove } from './move.ts';

export interface ScriptSettings {
  /** The one who answers the phone says the first thing without waiting. */
  readonly speaksFirst?: boolean;
  /** The agent has finished when it was silent this long. */
  readonly silentMs?: number;
  /** How long to wait for the agent to say something before speaking anyway. */
  readonly patienceMs?: number;
  /** How long the agent may talk before the caller speaks anyway. */
  readonly longestTurnMs?: number;
  /** After the last move: hang up when the agent said nothing for this long. `'stay'` leaves that to the other side. */
  readonly lingerMs?: number | 'stay';
  readonly onEvent?: (event: ScriptEvent) => void;
  readonly signal?: AbortSignal;
}

/** Times are the phone's monotonic milliseconds. */
export type ScriptEvent =
  | { readonly type: 'agent-started'; readonly atMs: number }
  | { readonly type: 'agent-stopped'; readonly atMs: number; readonly spokeMs: number }
  | {
      readonly type: 'said';
      readonly what: string;
      readonly atMs: number;
      readonly endMs: number;
      readonly complete: boolean;
    }
  | { readonly type: 'key-sent'; readonly key: string; readonly atMs: number }
  | { readonly type: 'key-heard'; readonly key: string; readonly atMs: number };

/** One thing the caller said or pressed, with when. */
export interface CallerTurn {
  readonly what: string;
  readonly interrupting: boolean;
  readonly played: Played;
}

export interface ScriptResult {
  readonly turns: readonly CallerTurn[];
  /** Every burst of sound from the agent, in order. */
  readonly bursts: readonly Stretch[];
  readonly firstVoicedMs: number | undefined;
}

/** What of a call a script needs. */
export type ScriptLine = Pick<
  PhoneCall,
  'answeredAtMs' | 'ending' | 'ended' | 'listen' | 'play' | 'pressKeys' | 'hangUp'
>;

/** Plays a caller's part in an answered call and hangs up at the end of it, unless the other side does first. */
export async function followScript(
  call: ScriptLine,
  moves: readonly ReadyMove[],
  settings: ScriptSettings = {},
): Promise<ScriptResult> {
  return new ScriptedCaller(call, settings).follow(moves);
}

/** Sound from the agent this soon after our own is the tail of what we interrupted, not a reply. */
const tailMs = 200;

class ScriptedCaller {
  readonly #call: ScriptLine;
  readonly #settings: ScriptSettings;
  readonly #activity: AgentActivity;
  readonly #turns: CallerTurn[] = [];
  /** Since when the agent's turn counts: the answer, then the end of each move of ours. */
  #sinceMs: number;

  constructor(call: ScriptLine, settings: ScriptSettings) {
    this.#call = call;
    this.#settings = settings;
    this.#sinceMs = call.answeredAtMs ?? 0;
    const report = settings.onEvent;
    this.#activity = new AgentActivity(settings.silentMs ?? 900, {
      started: (atMs) => report?.({ type: 'agent-started', atMs }),
      stopped: ({ startMs, endMs }) =>
        report?.({ type: 'agent-stopped', atMs: endMs, spokeMs: endMs - startMs }),
    });
    call.listen({
      frame: (level, atMs) => this.#activity.receive(level, atMs),
      tick: (nowMs) => this.#activity.tick(nowMs),
      key: (key, atMs) => report?.({ type: 'key-heard', key, atMs }),
    });
  }

  async follow(moves: readonly ReadyMove[]): Promise<ScriptResult> {
    for (const move of moves) {
      if (this.#over) break;
      await this.#make(move);
    }
    await this.#linger();
    return { turns: this.#turns, bursts: this.#activity.bursts, firstVoicedMs: this.#activity.firstVoicedMs };
  }

  get #over(): boolean {
    return this.#call.ending !== undefined || this.#settings.signal?.aborted === true;
  }

  async #make(move: ReadyMove): Promise<void> {
    if (move.kind === 'stay-silent') return void (await this.#until(() => false, move.durationMs));
    if (move.kind === 'hang-up') {
      await this.#until(() => false, move.afterMs);
      return this.#call.hangUp();
    }
    const interrupting = move.interruptAfterMs !== undefined;
    if (interrupting) await this.#agentSpokeFor(move.interruptAfterMs);
    else await this.#myTurn();
    if (!this.#over) await this.#speak(move, interrupting);
  }

  async #speak(move: Extract<ReadyMove, { kind: 'sound' | 'keys' }>, interrupting: boolean): Promise<void> {
    if (move.kind === 'keys') {
      for (const key of move.keys) await this.#press(key, interrupting);
      return;
    }
    const played = await this.#call.play(move.clip);
    this.#note(move.what, interrupting, played);
    const { startedAtMs: atMs, endedAtMs: endMs, complete } = played;
    this.#settings.onEvent?.({ type: 'said', what: move.what, atMs, endMs, complete });
  }

  async #press(key: string, interrupting: boolean): Promise<void> {
    const played = await this.#call.pressKeys(key);
    if (!played) return;
    this.#note(key, interrupting, played);
    this.#settings.onEvent?.({ type: 'key-sent', key, atMs: played.startedAtMs });
  }

  #note(what: string, interrupting: boolean, played: Played): void {
    this.#turns.push({ what, interrupting, played });
    this.#sinceMs = played.lastVoicedEndMs ?? played.endedAtMs;
  }

  /** The agent has spoken since our last move and is silent now; or patience has run out. */
  async #myTurn(): Promise<void> {
    if (this.#settings.speaksFirst && this.#turns.length === 0) return;
    const { patienceMs = 10_000, longestTurnMs = 60_000 } = this.#settings;
    if (!(await this.#until(() => this.#hasReplied, patienceMs))) return;
    await this.#until(() => this.#activity.speaking === undefined, longestTurnMs);
  }

  get #hasReplied(): boolean {
    return (this.#activity.lastVoicedEndMs ?? Number.NEGATIVE_INFINITY) > this.#sinceMs + tailMs;
  }

  /** Counts from when the agent began after our last move; if it never stopped, from that move. */
  async #agentSpokeFor(spokenMs = 0): Promise<void> {
    const { patienceMs = 10_000 } = this.#settings;
    await this.#until((nowMs) => {
      const burst = this.#activity.bursts.find((each) => each.endMs > this.#sinceMs + tailMs);
      return burst !== undefined && nowMs - Math.max(burst.startMs, this.#sinceMs) >= spokenMs;
    }, patienceMs + spokenMs);
  }

  async #linger(): Promise<void> {
    const { lingerMs = 5000, patienceMs = 10_000, longestTurnMs = 60_000, signal } = this.#settings;
    if (lingerMs === 'stay') {
      await Promise.race([this.#call.ended, aborted(signal)]);
    } else if (!this.#over) {
      await this.#until(() => this.#hasReplied, patienceMs);
      await this.#until((nowMs) => nowMs - this.#lastSoundMs >= lingerMs, longestTurnMs);
    }
    this.#call.hangUp();
  }

  get #lastSoundMs(): number {
    return Math.max(this.#activity.lastVoicedEndMs ?? 0, this.#sinceMs);
  }

  /** Looks every 20 ms; true when the condition came about, false at the deadline or the end of the call. */
  #until(condition: (nowMs: number) => boolean, deadlineMs: number): Promise<boolean> {
    if (this.#over) return Promise.resolve(false);
    return new Promise((resolve) => {
      let startMs: number | undefined;
      const settle = (met: boolean) => {
        stop();
        resolve(met);
      };
      const stop = this.#call.listen({
        tick: (nowMs) => {
          startMs ??= nowMs;
          if (condition(nowMs)) settle(true);
          else if (this.#over || nowMs - startMs >= deadlineMs) settle(false);
        },
      });
      void this.#call.ended.then(() => settle(false));
    });
  }
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
