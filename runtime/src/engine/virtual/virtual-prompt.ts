import type { EffectRequest, Ended, SaySettled } from '@patchcord/nodes/kit';
import { turnSettingsOf } from '../../turn/turn-settings.ts';
import type { EffectContext } from '../world.ts';
import type { Noise } from './caller-move.ts';
import { type Overlap, overTheVoice } from './over-the-voice.ts';
import { type VirtualLine, wordMs } from './virtual-line.ts';

/** What is said, and what the caller does over it. */
export interface Prompt {
  readonly text: string;
  /** Whether its node lets it be interrupted; the flow has a say as well. */
  readonly bargeIn: boolean;
  readonly request: EffectRequest;
  readonly context: EffectContext;
}

/**
 * Says a text on a virtual line. Words over it stop it where they may, as soon as they are taken for words; keys at once; a
 * cough only pauses it. Whatever is said or pressed stays for the next listening effect.
 */
export function sayOver(line: VirtualLine, prompt: Prompt): SaySettled | Ended {
  const { request, context } = prompt;
  const words = prompt.text.split(/\s+/).filter(Boolean);
  const fullMs = words.length * wordMs;
  const sinceMs = line.nowMs;
  line.promptsSinceMs ??= sinceMs;
  const saying: Saying = { line, prompt, sinceMs, fullMs, pausedMs: 0 };
  const cut = cutByWordsOnTheirWay(saying);
  if (cut) return settled(saying, words, cut);
  const meanwhile = { request, context, lastsMs: Math.min(fullMs, context.deadlineMs) };
  let doneMs = -1;
  for (let move = line.moveOver(meanwhile); move; move = line.moveOver(meanwhile, doneMs)) {
    if ('hangUpAfterMs' in move) {
      line.sound('voice', move.hangUpAfterMs);
      line.nowMs = sinceMs + move.hangUpAfterMs;
      const heardText = heardOf(words, move.hangUpAfterMs);
      const ended = line.hangUp();
      return heardText === '' ? ended : { ...ended, heardText };
    }
    doneMs = move.interruptAfterMs;
    if ('noise' in move) {
      const mistaken = byNoise(saying, move.noise, doneMs);
      if (mistaken) return settled(saying, words, mistaken);
      continue;
    }
    const tookMs = line.hear(move, sinceMs + doneMs, context);
    const stopped = 'keys' in move ? byKey(saying, doneMs) : byWords(saying, doneMs, tookMs);
    if (stopped) return settled(saying, words, stopped);
  }
  return settled(saying, words, null);
}

interface Saying {
  readonly line: VirtualLine;
  readonly prompt: Prompt;
  readonly sinceMs: number;
  readonly fullMs: number;
  pausedMs: number;
}

/** After how much of it the voice fell silent for good, and when that was settled. */
interface Cut {
  readonly by: 'speech' | 'key';
  readonly playedMs: number;
  readonly settledAfterMs: number;
}

/** Somebody speaks on in a second breath: his words come over a prompt that has only just begun. */
function cutByWordsOnTheirWay(saying: Saying): Cut | null {
  const { line, sinceMs, fullMs } = saying;
  const coming = line.ear.comingWithin(sinceMs, sinceMs + fullMs);
  return coming ? byWords(saying, coming.startedMs - sinceMs, coming.spokenMs) : null;
}

function byKey({ prompt }: Saying, afterMs: number): Cut | null {
  const { mode } = prompt.context.flow.document.settings.interruption;
  if (!prompt.bargeIn || mode === 'off') return null;
  return { by: 'key', playedMs: afterMs, settledAfterMs: afterMs };
}

function byWords(saying: Saying, afterMs: number, spokenMs: number): Cut | null {
  const { interruptedAfterMs } = overlap(saying, 'words', spokenMs, afterMs);
  if (interruptedAfterMs === null) return null;
  return { by: 'speech', playedMs: afterMs, settledAfterMs: afterMs + interruptedAfterMs };
}

/** A noise that is taken for words is some that nobody can understand. */
function byNoise(saying: Saying, noise: Noise, afterMs: number): Cut | null {
  const { interruptedAfterMs, pausedMs } = overlap(saying, noise, 0, afterMs);
  saying.pausedMs += pausedMs;
  if (interruptedAfterMs === null) return null;
  const settledAfterMs = afterMs + interruptedAfterMs;
  saying.line.ear.hear({ text: null, startedMs: saying.sinceMs + afterMs, spokenMs: interruptedAfterMs });
  return { by: 'speech', playedMs: afterMs, settledAfterMs };
}

function overlap(
  { prompt, fullMs }: Saying,
  sound: Parameters<typeof overTheVoice>[0],
  spokenMs: number,
  afterMs: number,
): Overlap {
  const settings = turnSettingsOf(prompt.context.flow.document.settings);
  const allowed = prompt.bargeIn ? settings : { ...settings, bargeIn: 'off' as const };
  return overTheVoice(sound, spokenMs, fullMs - afterMs, allowed);
}

function settled(saying: Saying, words: readonly string[], cut: Cut | null): SaySettled {
  const { line, fullMs, pausedMs } = saying;
  const playedMs = cut?.playedMs ?? fullMs;
  line.sound('voice', playedMs);
  line.nowMs += cut?.settledAfterMs ?? fullMs + pausedMs;
  const heardText = heardOf(words, playedMs);
  return { kind: 'said', heardText, playedMs, interrupted: cut?.by ?? null, estimated: true };
}

/** Rounded down to a whole word (CALLS.md 6). */
function heardOf(words: readonly string[], playedMs: number): string {
  return words.slice(0, Math.floor(playedMs / wordMs)).join(' ');
}
