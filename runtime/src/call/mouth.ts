import type { CompiledFlow } from '@patchcord/flows/model';
import type { SaySettled } from '@patchcord/nodes/kit';
import type { Clip } from '../media/clip.ts';
import type { MediaSession, Speech, SpeechOutcome, TurnSettings } from '../media/contract.ts';
import type { Pronunciations } from '../providers/index.ts';
import type { SpeechFollower } from './checkpoints.ts';
import { heardText, isEstimated } from './heard-text.ts';

type BargeIn = TurnSettings['bargeIn'];

/** A flow's voice, as a synthesiser takes it. */
export interface Voice {
  readonly voice: string;
  readonly rate: number;
  readonly pronunciations?: Pronunciations;
}

export function voiceOf({ document }: CompiledFlow): Voice {
  const { name, rate, pronunciations } = document.settings.voice;
  return { voice: name, rate, pronunciations };
}

/** Says clips as they become ready, and tells what the caller heard of them. */
export async function speakClips(
  media: MediaSession,
  clips: AsyncIterable<Clip>,
  bargeIn: BargeIn,
  signal: AbortSignal,
  follower?: SpeechFollower,
): Promise<SpeechOutcome> {
  const speech = media.speak({ bargeIn });
  const unwatch = follower?.watch(speech);
  const stop = () => speech.stop();
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  try {
    // Clips that were being made fail because of an abort; what had been played of the others still counts.
    await appendUntilSettled(speech, clips).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
    speech.finish();
    return await speech.settled;
  } finally {
    speech.stop();
    unwatch?.();
    signal.removeEventListener('abort', stop);
  }
}

/** An interruption must not wait for a clip that is still being made. */
async function appendUntilSettled(speech: Speech, clips: AsyncIterable<Clip>): Promise<void> {
  const iterator = clips[Symbol.asyncIterator]();
  const over = speech.settled.then(() => null);
  for (;;) {
    const next = await Promise.race([over, iterator.next()]);
    if (next === null || next.done) return;
    speech.append(next.value);
  }
}

/** A speech's outcome in the flow's words. */
export function saySettled(outcome: SpeechOutcome): SaySettled {
  return {
    kind: 'said',
    heardText: heardText(outcome),
    playedMs: Math.round(outcome.playedMs),
    interrupted: interruptedBy(outcome),
    estimated: isEstimated(outcome),
  };
}

export function interruptedBy({ reason }: SpeechOutcome): 'speech' | 'key' | null {
  if (reason === 'interrupted-by-speech') return 'speech';
  return reason === 'interrupted-by-key' ? 'key' : null;
}
