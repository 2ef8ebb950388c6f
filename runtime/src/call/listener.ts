import type { Expectation, ListenRequest, ListenSettled } from '@patchcord/nodes/kit';
import type { MediaSession } from '../media/contract.ts';
import type { Recogniser } from '../providers/index.ts';
import type { Ear, Utterance } from './ear.ts';
import { recogniseUtterance } from './recognise-utterance.ts';

export interface Listening {
  readonly ear: Ear;
  readonly media: MediaSession;
  readonly recogniser: Recogniser | null;
  readonly expects: Expectation;
  readonly signal: AbortSignal;
  /** Told of words that were heard and put aside, with the reason. */
  readonly onNote: (what: string, details: Record<string, string | number | boolean>) => void;
}

/** Races speech, keys and silence; settles once. What is said or pressed beyond it stays for the next listen. */
export async function listen(request: ListenRequest, listening: Listening): Promise<ListenSettled> {
  const { ear, media, signal } = listening;
  let quietSinceMs = media.nowMs();
  while (!signal.aborted) {
    if (request.keys.max > 0 && ear.keys !== '') return collectKeys(request, listening);
    const called = request.keys.max === 0 ? ear.takeKeyOf(request.keys.handlers) : null;
    if (called !== null) return { kind: 'keys', keys: called };
    const utterance = request.speech ? ear.first : undefined;
    if (utterance?.closed) return await hearUtterance(utterance, utterance.closed, listening);
    if (utterance) {
      // Somebody is speaking: the media thread closes every utterance, at the latest at its maximum length.
      await ear.changed(request.maxSpeechMs + 5000, signal);
      quietSinceMs = media.nowMs();
      continue;
    }
    const leftMs = quietSinceMs + request.silenceMs - media.nowMs();
    if (leftMs <= 0) return { kind: 'silence' };
    await ear.changed(leftMs, signal);
  }
  return { kind: 'silence' };
}

async function hearUtterance(
  utterance: Utterance,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  listening: Listening,
): Promise<ListenSettled> {
  const { ear, media } = listening;
  ear.take(utterance);
  const recognised = await recogniseUtterance(media.callerAudio(fromMs, toMs), listening);
  if (recognised.kind === 'deaf') return recognised;
  if (recognised.kind === 'unclear') return recognised;
  return { kind: 'speech', text: recognised.text, spokenMs: Math.round(toMs - utterance.startedMs) };
}

/** Takes keys until there are enough, the ending key comes, or the caller pauses. */
async function collectKeys({ keys }: ListenRequest, { ear, signal }: Listening): Promise<ListenSettled> {
  for (;;) {
    const end = keys.end === null ? -1 : ear.keys.indexOf(keys.end);
    if (end !== -1 && end <= keys.max) {
      const taken = ear.takeKeys(end + 1);
      return { kind: 'keys', keys: taken.slice(0, end) };
    }
    if (ear.keys.length >= keys.max || signal.aborted) return { kind: 'keys', keys: ear.takeKeys(keys.max) };
    const before = ear.keys.length;
    const askedAtMs = performance.now();
    while (ear.keys.length === before && performance.now() - askedAtMs < keys.gapMs && !signal.aborted) {
      await ear.changed(keys.gapMs - (performance.now() - askedAtMs), signal);
    }
    if (ear.keys.length === before) return { kind: 'keys', keys: ear.takeKeys(keys.max) };
  }
}
