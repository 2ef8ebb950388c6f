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
  const saying: Saying = { line, prompt, sinceMs, fullMs, pauses: [] };
  const cut = cutByWordsOnTheirWay(saying);
  if (cut) return settled(saying, words, cut);
  const lastsMs = Math.min(fullMs, context.deadlineMs);
  let doneMs = -1;
  const next = () => line.moveOver({ request, context, lastsMs: lastsMs + pausedMs(saying) }, doneMs);
  for (let move = next(); move; move = next()) {
    if ('hangUpAfterMs' in move) {
      const heardText = heardOf(words, soundOut(saying, move.hangUpAfterMs));
      line.nowMs = sinceMs + move.hangUpAfterMs;
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

/** Times count from when the prompt began. */
interface Saying {
  readonly line: VirtualLine;
  readonly prompt: Prompt;
  readonly sinceMs: number;
  readonly fullMs: number;
  readonly pauses: { readonly fromMs: number; readonly toMs: number }[];
}

/** When the voice fell silent for good, and when that was settled. */
interface Cut {
  readonly by: 'speech' | 'key';
  readonly silentMs: number;
  readonly settledMs: number;
}

/** Somebody speaks on in a second breath: his words come over a prompt that has only just begun. */
function cutByWordsOnTheirWay(saying: Saying): Cut | null {
  const { line, sinceMs, fullMs } = saying;
  const coming = line.ear.comingWithin(sinceMs, sinceMs + fullMs);
  return coming ? byWords(saying, coming.startedMs - sinceMs, coming.spokenMs) : null;
}

function byKey({ prompt }: Saying, atMs: number): Cut | null {
  const { mode } = prompt.context.flow.document.settings.interruption;
  if (!prompt.bargeIn || mode === 'off') return null;
  return { by: 'key', silentMs: atMs, settledMs: atMs };
}

function byWords(saying: Saying, atMs: number, spokenMs: number): Cut | null {
  const { interruptedAfterMs } = overlap(saying, 'words', spokenMs, atMs);
  if (interruptedAfterMs === null) return null;
  return { by: 'speech', silentMs: atMs, settledMs: atMs + interruptedAfterMs };
}

/** A noise that is taken for words is some that nobody can understand. */
function byNoise(saying: Saying, noise: Noise, atMs: number): Cut | null {
  const { line, sinceMs, pauses } = saying;
  const { interruptedAfterMs, pausedMs: lastsMs } = overlap(saying, noise, 0, atMs);
  line.noise(sinceMs + atMs);
  if (interruptedAfterMs === null) {
    if (lastsMs > 0) pauses.push({ fromMs: atMs, toMs: atMs + lastsMs });
    return null;
  }
  line.ear.hear({ text: null, startedMs: sinceMs + atMs, spokenMs: interruptedAfterMs });
  return { by: 'speech', silentMs: atMs, settledMs: atMs + interruptedAfterMs };
}

function overlap(
  saying: Saying,
  sound: Parameters<typeof overTheVoice>[0],
  spokenMs: number,
  atMs: number,
): Overlap {
  const { prompt, fullMs } = saying;
  const settings = turnSettingsOf(prompt.context.flow.document.settings);
  const allowed = prompt.bargeIn ? settings : { ...settings, bargeIn: 'off' as const };
  return overTheVoice(sound, spokenMs, fullMs + pausedMs(saying) - atMs, allowed);
}

function settled(saying: Saying, words: readonly string[], cut: Cut | null): SaySettled {
  const { line, sinceMs, fullMs } = saying;
  const silentMs = cut?.silentMs ?? fullMs + pausedMs(saying);
  const playedMs = soundOut(saying, silentMs);
  line.nowMs = sinceMs + (cut?.settledMs ?? silentMs);
  const heardText = heardOf(words, playedMs);
  return { kind: 'said', heardText, playedMs, interrupted: cut?.by ?? null, estimated: true };
}

function pausedMs({ pauses }: Saying): number {
  return pauses.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);
}

/** Lets it be heard until then, with its pauses; returns how much of it that is. */
function soundOut({ line, sinceMs, pauses }: Saying, silentMs: number): number {
  let playedMs = 0;
  let sounding = 0;
  for (const { fromMs, toMs } of [...pauses, { fromMs: silentMs, toMs: silentMs }]) {
    const untilMs = Math.min(fromMs, silentMs);
    if (untilMs <= sounding) continue;
    line.noteSound('voice', sinceMs + sounding, sinceMs + untilMs);
    playedMs += untilMs - sounding;
    sounding = toMs;
  }
  return playedMs;
}

/** Rounded down to a whole word (CALLS.md 6). */
function heardOf(words: readonly string[], playedMs: number): string {
  return words.slice(0, Math.floor(playedMs / wordMs)).join(' ');
}
