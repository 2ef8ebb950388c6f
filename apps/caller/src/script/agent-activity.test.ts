import { describe, expect, it } from 'vitest';
import { AgentActivity, type Stretch } from './agent-activity.ts';

const loud = -20;
const quiet = -60;

function listening() {
  const told: string[] = [];
  const activity = new AgentActivity(900, {
    started: (atMs) => told.push(`started ${atMs}`),
    stopped: ({ startMs, endMs }: Stretch) => told.push(`stopped ${startMs}-${endMs}`),
  });
  const hear = (level: number, fromMs: number, toMs: number) => {
    for (let atMs = fromMs; atMs < toMs; atMs += 20) {
      activity.receive(level, atMs);
      activity.tick(atMs);
    }
  };
  return { activity, told, hear };
}

describe('what the caller makes of the agent’s sound', () => {
  it('the agent starts with its first loud packet and stops 900 ms after its last', () => {
    const { told, hear } = listening();
    hear(quiet, 0, 400);
    hear(loud, 400, 1000);
    hear(quiet, 1000, 1880);
    expect(told).toEqual(['started 400']);
    hear(quiet, 1880, 2000);
    expect(told).toEqual(['started 400', 'stopped 400-1000']);
  });

  it('a pause between two sentences is not the end', () => {
    const { activity, told, hear } = listening();
    hear(loud, 0, 500);
    hear(quiet, 500, 1200);
    hear(loud, 1200, 1500);
    hear(quiet, 1500, 2500);
    expect(told).toEqual(['started 0', 'stopped 0-1500']);
    expect(activity.bursts).toEqual([
      { startMs: 0, endMs: 500 },
      { startMs: 1200, endMs: 1500 },
    ]);
  });

  it('a click is not a voice', () => {
    const { activity, told, hear } = listening();
    hear(loud, 0, 40);
    hear(quiet, 40, 300);
    hear(loud, 300, 340);
    expect(told).toEqual([]);
    expect(activity.lastVoicedEndMs).toBeUndefined();
  });

  it('the line going dead ends a stretch too', () => {
    const { activity, told, hear } = listening();
    hear(loud, 0, 500);
    activity.tick(1400);
    expect(told).toEqual(['started 0', 'stopped 0-500']);
  });
});
