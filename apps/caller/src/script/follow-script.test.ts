import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { silenceOf } from '../audio/tone.ts';
import type { CallEnding } from '../call-ending.ts';
import type { LegListener } from '../rtp/leg.ts';
import type { Played } from '../rtp/speaker.ts';
import { followScript, type ScriptLine, type ScriptSettings } from './follow-script.ts';
import type { ReadyMove } from './move.ts';

/** What the agent does: from when to when it sounds, and when it hangs up. */
interface Agent {
  readonly speaks: readonly (readonly [fromMs: number, toMs: number])[];
  readonly hangsUpAtMs?: number;
}

/** A call on virtual time: 20 ms a step, the agent's sound from a table, the caller's doings written down. */
class VirtualLine implements ScriptLine {
  readonly answeredAtMs = 0;
  readonly ended: Promise<CallEnding>;
  readonly did: string[] = [];
  ending: CallEnding | undefined;
  nowMs = 0;
  #settleEnded: (ending: CallEnding) => void = () => undefined;
  readonly #listeners = new Set<LegListener>();
  readonly #agent: Agent;
  #playing: { untilMs: number; finish: () => void }[] = [];

  constructor(agent: Agent) {
    this.#agent = agent;
    this.ended = new Promise((resolve) => {
      this.#settleEnded = resolve;
    });
  }

  listen(listener: LegListener) {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  play(samples: Int16Array): Promise<Played> {
    this.did.push(`speaks at ${this.nowMs}`);
    return this.#occupied(samples.length / 8);
  }

  pressKeys(keys: string): Promise<Played> {
    this.did.push(`presses ${keys} at ${this.nowMs}`);
    return this.#occupied(200);
  }

  hangUp() {
    this.#end('me');
  }

  async run(forMs: number): Promise<void> {
    for (; this.nowMs < forMs && !this.ending; this.nowMs += 20) {
      const loud = this.#agent.speaks.some(([fromMs, toMs]) => this.nowMs >= fromMs && this.nowMs < toMs);
      for (const listener of this.#listeners) listener.frame?.(loud ? -20 : -70, this.nowMs);
      for (const listener of [...this.#listeners]) listener.tick?.(this.nowMs);
      for (const { untilMs, finish } of this.#playing) if (untilMs <= this.nowMs) finish();
      if (this.#agent.hangsUpAtMs === this.nowMs) this.#end('them');
      await turn();
    }
  }

  #occupied(durationMs: number): Promise<Played> {
    const startedAtMs = this.nowMs;
    const endedAtMs = startedAtMs + durationMs;
    const played = {
      startedAtMs,
      endedAtMs,
      firstVoicedAtMs: startedAtMs,
      lastVoicedEndMs: endedAtMs,
      complete: true,
    };
    return new Promise((resolve) => {
      this.#playing.push({ untilMs: endedAtMs, finish: () => resolve(played) });
    });
  }

  #end(by: 'me' | 'them') {
    if (this.ending) return;
    this.did.push(`${by === 'me' ? 'hangs up' : 'is hung up on'} at ${this.nowMs}`);
    this.ending = { by, how: 'hung-up', atMs: this.nowMs };
    this.#settleEnded(this.ending);
  }
}

const say = (interruptAfterMs?: number): ReadyMove => ({
  kind: 'sound',
  what: 'words',
  clip: silenceOf(1000),
  ...(interruptAfterMs === undefined ? {} : { interruptAfterMs }),
});

async function converse(agent: Agent, moves: ReadyMove[], settings: ScriptSettings = {}) {
  const line = new VirtualLine(agent);
  const [result] = await Promise.all([followScript(line, moves, settings), line.run(120_000)]);
  return { did: line.did, result };
}

describe('a scripted caller', () => {
  it('lets the agent finish, pauses between its sentences included, before it speaks', async () => {
    const { did } = await converse(
      {
        speaks: [
          [400, 1000],
          [1600, 2000],
          [5000, 5400],
        ],
      },
      [say()],
    );
    expect(did).toEqual(['speaks at 2900', 'hangs up at 10400']);
  });

  it('waits for an answer before the next thing it says', async () => {
    const { did } = await converse(
      {
        speaks: [
          [0, 1000],
          [4000, 5000],
        ],
      },
      [say(), say()],
    );
    expect(did.slice(0, 2)).toEqual(['speaks at 1900', 'speaks at 5900']);
  });

  it('takes the tail of what it interrupted for no answer', async () => {
    const { did } = await converse(
      {
        speaks: [
          [0, 2100],
          [3000, 4000],
        ],
      },
      [say(1000), say()],
    );
    expect(did.slice(0, 2)).toEqual(['speaks at 1000', 'speaks at 4900']);
  });

  it('cuts in so long after the agent began, each time anew', async () => {
    const agent = {
      speaks: [
        [500, 1500],
        [4000, 9000],
      ] as const,
    };
    const { did } = await converse(agent, [say(800), say(800)]);
    expect(did.slice(0, 2)).toEqual(['speaks at 1300', 'speaks at 4800']);
  });

  it('cuts in again on an agent that talks on regardless', async () => {
    const { did } = await converse({ speaks: [[500, 20_000]] }, [say(800), say(800)]);
    expect(did.slice(0, 2)).toEqual(['speaks at 1300', 'speaks at 3100']);
  });

  it('speaks anyway when the agent says nothing', async () => {
    const { did } = await converse({ speaks: [] }, [say()], { patienceMs: 3000 });
    expect(did[0]).toBe('speaks at 3000');
  });

  it('speaks anyway when the agent never stops', async () => {
    const { did } = await converse({ speaks: [[0, 100_000]] }, [say()], { longestTurnMs: 8000 });
    expect(Number(did[0]?.split(' ').at(-1))).toBeLessThan(8400);
  });

  it('speaks first when it is the one who was called', async () => {
    const { did } = await converse({ speaks: [] }, [say()], { speaksFirst: true });
    expect(did[0]).toBe('speaks at 0');
  });

  it('presses keys one after the other, waiting once', async () => {
    const { did, result } = await converse({ speaks: [[0, 1000]] }, [{ kind: 'keys', keys: '12' }]);
    expect(did[0]).toBe('presses 1 at 1900');
    expect(did[1]).toMatch(/^presses 2 at 21/);
    expect(result.turns.map((each) => each.what)).toEqual(['1', '2']);
  });

  it('stays silent and hangs up when the script says so, whoever is speaking', async () => {
    const { did } = await converse({ speaks: [[0, 60_000]] }, [
      { kind: 'stay-silent', durationMs: 2000 },
      { kind: 'hang-up', afterMs: 500 },
    ]);
    expect(Number(did[0]?.split(' ').at(-1))).toBeCloseTo(2520, -2);
    expect(did).toHaveLength(1);
  });

  it('stops at once when the agent hangs up', async () => {
    const { did } = await converse({ speaks: [[0, 1000]], hangsUpAtMs: 1500 }, [say(), say()]);
    expect(did).toEqual(['is hung up on at 1500']);
  });

  it('goes when nothing more comes, or stays until the other side goes', async () => {
    const agent = {
      speaks: [
        [0, 1000],
        [2000, 3000],
      ] as const,
      hangsUpAtMs: 40_000,
    };
    expect((await converse(agent, [], { lingerMs: 4000 })).did).toEqual(['hangs up at 7000']);
    expect((await converse(agent, [], { lingerMs: 'stay' })).did).toEqual(['is hung up on at 40000']);
  });

  it('is never longer than its patience in a call where nothing happens', async () => {
    const { did } = await converse({ speaks: [] }, [say(), say()]);
    expect(Number(did.at(-1)?.split(' ').at(-1))).toBeLessThan(45_000);
  });
});
