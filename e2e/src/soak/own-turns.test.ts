import { joinClips, mixClips, silenceOf, tone } from '@patchcord/caller';
import { describe, expect, it } from 'vitest';
import { isLost, ownTurns } from './own-turns.ts';
import { toneStretches } from './tone-stretches.ts';

const stretch = (startMs: number, endMs: number) => ({ startMs, endMs });
const ready = stretch(1000, 1300);

describe('a caller’s own turn', () => {
  it('lasts from the end of the tone that asks him until he presses', () => {
    expect(ownTurns({ asked: [ready], pressedAtMs: [2500], killedAtMs: [] })).toEqual([stretch(1300, 2500)]);
  });

  it('is over once he has pressed, however long the answer takes and however often he presses again', () => {
    const diary = { asked: [ready], pressedAtMs: [2500, 5500, 8500], killedAtMs: [1900] };
    expect(ownTurns(diary)).toEqual([stretch(1300, 2500)]);
  });

  it('never comes where he was not asked, whatever the engine believes', () => {
    expect(ownTurns({ asked: [], pressedAtMs: [2500], killedAtMs: [1100] })).toEqual([]);
    const cutShort = stretch(1000, 1120);
    expect(ownTurns({ asked: [cutShort], pressedAtMs: [2500], killedAtMs: [1100] })).toEqual([]);
  });

  it('begins with the rest of a tone that a kill has cut in two', () => {
    const asked = [stretch(1000, 1120), stretch(1400, 1580)];
    expect(ownTurns({ asked, pressedAtMs: [2500], killedAtMs: [1130] })).toEqual([stretch(1580, 2500)]);
  });

  it('goes on where his key was lost because nobody was there, until he presses again and no longer', () => {
    const diary = { asked: [ready], pressedAtMs: [2500, 5500, 8500], killedAtMs: [2400] };
    expect(ownTurns(diary)).toEqual([stretch(1300, 2500), stretch(1300, 5500)]);
  });

  it('lasts until he leaves where he never presses', () => {
    expect(ownTurns({ asked: [ready], pressedAtMs: [], killedAtMs: [] })).toEqual([
      stretch(1300, Number.POSITIVE_INFINITY),
    ]);
  });
});

describe('a key that nobody can have heard', () => {
  it('is pressed around a kill, and not half a second after it', () => {
    const lost = [700, 810, 1000, 1490, 1510].map((pressedMs) => isLost(pressedMs, [1000]));
    expect(lost).toEqual([false, true, true, true, false]);
  });
});

describe('a tone by itself', () => {
  it('is told from silence, from other tones and from sound it is only part of', () => {
    const mixed = mixClips(tone(1200, 300), tone(500, 300));
    const heard = joinClips(silenceOf(200), tone(600, 300), tone(1200, 300), mixed, silenceOf(100));
    expect(toneStretches(heard, 1200)).toEqual([stretch(500, 800)]);
  });
});
