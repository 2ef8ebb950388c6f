import type { Settings } from '@patchcord/flows/model';
import { firstPatienceMs, nextPatienceMs } from '../engine/filler-patience.ts';
import type { MediaSession } from '../media/contract.ts';
import type { Synthesiser } from '../providers/index.ts';
import { followed, type SpeechFollower } from './checkpoints.ts';
import { clipsInTime } from './clips-in-time.ts';
import { heardText } from './heard-text.ts';
import type { LastSound } from './last-sound.ts';
import { speakClips, type Voice } from './mouth.ts';
import { orTooLate, tooLate } from './or-too-late.ts';

export interface Waiting {
  readonly media: MediaSession;
  readonly synthesiser: Synthesiser;
  readonly voice: Voice;
  readonly filler: Settings['filler'];
  readonly lastSound: LastSound;
  /** False once nobody is on the line: then it is only waited for. */
  readonly isHeard: () => boolean;
  readonly follower: SpeechFollower;
  readonly signal: AbortSignal;
}

/**
 * Waits for something slow with the caller on the line: the flow's filler is said whenever it takes too long. What the
 * caller says meanwhile stays for the next listening effect.
 */
export async function bridgeWait<Value>(
  slow: Promise<Value>,
  waiting: Waiting & { readonly quietMs: number },
): Promise<{ readonly value: Value; readonly heardText: string }> {
  const heard: string[] = [];
  let patienceMs = waiting.filler.afterMs;
  let waitMs = firstPatienceMs(patienceMs, waiting.lastSound.quietForMs);
  for (;;) {
    const arrived = await orTooLate(slow, waitMs);
    if (arrived !== tooLate) return { value: arrived, heardText: heard.filter(Boolean).join(' ') };
    if (waiting.isHeard()) heard.push(await sayFiller(waiting));
    waiting.lastSound.ended();
    patienceMs = nextPatienceMs(patienceMs, waiting.quietMs);
    waitMs = patienceMs;
  }
}

/** A filler that can't be made is no reason to lose the answer that is waited for. */
async function sayFiller({ media, synthesiser, voice, filler, follower, signal }: Waiting): Promise<string> {
  const clips = clipsInTime(synthesiser.synthesiseSentences(filler.text, { ...voice, signal }));
  return speakClips(media, followed(clips, follower), 'off', signal, follower).then(heardText, () => '');
}
