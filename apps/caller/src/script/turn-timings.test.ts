import { describe, expect, it } from 'vitest';
import type { CallerTurn } from './follow-script.ts';
import { turnTimings } from './turn-timings.ts';

const turn = (
  what: string,
  startedAtMs: number,
  lastVoicedEndMs: number,
  interrupting = false,
): CallerTurn => ({
  what,
  interrupting,
  played: {
    startedAtMs,
    endedAtMs: lastVoicedEndMs + 30,
    firstVoicedAtMs: startedAtMs + 10,
    lastVoicedEndMs,
    complete: true,
  },
});

describe('turn timings', () => {
  it('measure from the end of the caller’s voice to the agent’s first packet', () => {
    const bursts = [
      { startMs: 0, endMs: 900 },
      { startMs: 2400, endMs: 3000 },
    ];
    const result = { turns: [turn('stock?', 1000, 2000)], bursts, firstVoicedMs: 0 };
    expect(turnTimings(result)).toEqual([
      { what: 'stock?', interrupting: false, replyMs: 400, agentSilentMs: null },
    ]);
  });

  it('tell how soon an interrupted agent fell silent', () => {
    const bursts = [
      { startMs: 0, endMs: 1100 },
      { startMs: 2500, endMs: 3000 },
    ];
    const result = { turns: [turn('human!', 990, 1990, true)], bursts, firstVoicedMs: 0 };
    expect(turnTimings(result)[0]).toMatchObject({ replyMs: 510, agentSilentMs: 100 });
  });

  it('give no reply when the agent said nothing before the next turn', () => {
    const result = {
      turns: [turn('1', 1000, 1100), turn('2', 1200, 1300)],
      bursts: [{ startMs: 1500, endMs: 1900 }],
      firstVoicedMs: 1500,
    };
    expect(turnTimings(result).map((each) => each.replyMs)).toEqual([null, 200]);
  });
});
