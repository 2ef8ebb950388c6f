import type { SpeechOutcome, TurnSettings } from '../contract.ts';

/** One speech as the mouth holds it: its clips, and how far into them the caller has been sent. */
export interface Spoken {
  readonly speech: number;
  readonly bargeIn: TurnSettings['bargeIn'];
  readonly loop: boolean;
  readonly clips: Uint8Array[];
  /** Samples sent of each clip; a looping clip counts at most once. */
  readonly sent: number[];
  clip: number;
  offset: number;
  sentSamples: number;
  complete: boolean;
}

/** How a speech ended, in samples; the control side puts its clips back in. */
export interface SpokenOutcome {
  readonly speech: number;
  readonly reason: SpeechOutcome['reason'];
  readonly sentSamples: number;
  readonly sentOfClips: readonly number[];
}

export function newSpoken(speech: number, bargeIn: TurnSettings['bargeIn'], loop: boolean): Spoken {
  return { speech, bargeIn, loop, clips: [], sent: [], clip: 0, offset: 0, sentSamples: 0, complete: false };
}

/** Copies the next samples into `frame` from `at` on; returns where it stopped for want of audio. */
export function readSpoken(spoken: Spoken, frame: Uint8Array, at: number): number {
  while (at < frame.length) {
    const clip = spoken.clips[spoken.clip];
    if (clip === undefined) {
      if (!spoken.loop || spoken.clips.length === 0 || spoken.sentSamples === 0) return at;
      spoken.clip = 0;
      spoken.offset = 0;
      continue;
    }
    const count = Math.min(frame.length - at, clip.length - spoken.offset);
    for (let i = 0; i < count; i++) frame[at + i] = clip[spoken.offset + i] ?? 0xff;
    at += count;
    spoken.offset += count;
    spoken.sentSamples += count;
    spoken.sent[spoken.clip] = Math.max(spoken.sent[spoken.clip] ?? 0, spoken.offset);
    if (spoken.offset === clip.length) {
      spoken.clip++;
      spoken.offset = 0;
    }
  }
  return at;
}

/** True while there is audio that hasn't been sent. */
export function hasAudio(spoken: Spoken): boolean {
  return spoken.clip < spoken.clips.length || (spoken.loop && spoken.sentSamples > 0);
}
