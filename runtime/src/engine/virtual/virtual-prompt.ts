import type { EffectRequest, Ended, SaySettled } from '@patchcord/nodes/kit';
import { turnSettingsOf } from '../../turn/turn-settings.ts';
import type { EffectContext } from '../world.ts';
import type { Noise } from './caller-move.ts';
import { type Overlap, overTheVoice } from './over-the-voice.ts';
import { type Act, type VirtualLine, wordMs } from './virtual-line.ts';

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
  let doneMs = -1;
  for (;;) {
    const endMs = Math.min(fullMs, context.deadlineMs) + pausedMs(saying);
    // Somebody speaks on in a second breath: his words come over a prompt that has only just begun.
    const coming = line.ear.comingWithin(sinceMs + doneMs + 1, sinceMs + endMs);
    const lastsMs = coming ? coming.startedMs - sinceMs : endMs;
    const move = line.moveOver({ request, context, lastsMs }, doneMs);
    if (!move && !coming) return settled(saying, words, null);
    if (move && 'hangUpAfterMs' in move) return hungUpOver(saying, words, move.hangUpAfterMs);
    doneMs = move?.interruptAfterMs ?? lastsMs;
    const cut = move ? cutBy(move, saying) : byWords(saying, lastsMs, coming?.spokenMs ?? 0);
    if (cut) return settled(saying, words, cut);
  }
}

function hungUpOver(saying: Saying, words: readonly string[], atMs: number): Ended {
  const { line, sinceMs } = saying;
  const heardText = heardOf(words, soundOut(saying, atMs));
  line.nowMs = sinceMs + atMs;
  const ended = line.hangUp();
  return heardText === '' ? ended : { ...ended, heardText };
}

function cutBy(move: Exclude<Act, { hangUpAfterMs: number }>, saying: Saying): Cut | null {
  const { line, sinceMs, prompt } = saying;
  const atMs = move.interruptAfterMs;
  if ('noise' in move) return byNoise(saying, move.noise, atMs);
  const tookMs = line.hear(move, sinceMs + atMs, prompt.context);
  return 'keys' in move ? byKey(saying, atMs) : byWords(saying, atMs, tookMs);
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
