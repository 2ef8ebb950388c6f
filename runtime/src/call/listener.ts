import type { Expectation, ListenRequest, ListenSettled } from '@patchcord/nodes/kit';
import type { MediaSession } from '../media/contract.ts';
import type { Recogniser } from '../providers/index.ts';
import type { Ear, Utterance } from './ear.ts';
import { recogniseUtterance } from './recognise-utterance.ts';
import { ReservedRecogniser } from './reserved-recogniser.ts';

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
  const recogniser = new ReservedRecogniser(listening);
  try {
    const heard = await firstHeard(request, recogniser, listening);
    if (heard !== 'keys') return heard;
  } finally {
    recogniser.release();
  }
  return collectKeys(request, listening);
}

/** `keys` where the caller has begun to press some that are wanted. */
async function firstHeard(
  request: ListenRequest,
  recogniser: ReservedRecogniser,
  listening: Listening,
): Promise<ListenSettled | 'keys'> {
  const { ear, media, signal } = listening;
  let quietSinceMs = media.nowMs();
  while (!signal.aborted) {
    if (request.keys.max > 0 && ear.keys !== '') return 'keys';
    const called = request.keys.max === 0 ? ear.takeKeyOf(request.keys.handlers) : null;
    if (called !== null) return { kind: 'keys', keys: called };
    const utterance = request.speech ? ear.first : undefined;
    if (utterance?.closed) return await hearUtterance(utterance, utterance.closed, recogniser, listening);
    if (utterance) {
      recogniser.reserve();
      // Somebody is speaking: the media thread closes every utterance, at the latest at its maximum length.
      await ear.changed(request.maxSpeechMs + 5000, signal);
      quietSinceMs = media.nowMs();
      continue;
    }
    // It was a noise.
    recogniser.release();
    const leftMs = quietSinceMs + request.silenceMs - media.nowMs();
    if (leftMs <= 0) return { kind: 'silence' };
    await ear.changed(leftMs, signal);
  }
  return { kind: 'silence' };
}

async function hearUtterance(
  utterance: Utterance,
  { fromMs, toMs }: { fromMs: number; toMs: number },
  recogniser: ReservedRecogniser,
  listening: Listening,
): Promise<ListenSettled> {
  const { ear, media } = listening;
  ear.take(utterance);
  const recognised = await recogniseUtterance(media.callerAudio(fromMs, toMs), recogniser, listening);
  if (recognised.kind === 'deaf') return recognised;
  if (recognised.kind === 'unclear') return recognised;
  return { kind: 'speech', text: recognised.text, spokenMs: Math.round(toMs - utterance.startedMs) };
}

/** Takes keys until there are enough, the ending key comes, or the caller pauses. */
async function collectKeys(
  { keys }: ListenRequest,
  { ear, media, signal }: Listening,
): Promise<ListenSettled> {
  for (;;) {
    const end = keys.end === null ? -1 : ear.keys.indexOf(keys.end);
    if (end !== -1 && end <= keys.max) {
      const taken = ear.takeKeys(end + 1);
      return { kind: 'keys', keys: taken.slice(0, end) };
    }
    if (ear.keys.length >= keys.max || signal.aborted) return { kind: 'keys', keys: ear.takeKeys(keys.max) };
    const before = ear.keys.length;
    const askedAtMs = media.nowMs();
    while (ear.keys.length === before && media.nowMs() - askedAtMs < keys.gapMs && !signal.aborted) {
      await ear.changed(keys.gapMs - (media.nowMs() - askedAtMs), signal);
    }
    if (ear.keys.length === before) return { kind: 'keys', keys: ear.takeKeys(keys.max) };
  }
}
