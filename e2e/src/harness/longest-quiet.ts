import { type Segment, voicedSegments } from '@patchcord/caller';

/** What sounded in a call, all on one clock that begins with the answer. */
export interface CallSounds {
  readonly heard: Int16Array;
  readonly said: Int16Array;
  /** When the caller held keys down. */
  readonly keys: readonly Segment[];
  /** When the caller was talking to a human: what they say to each other is their own affair. */
  readonly withHumans: readonly Segment[];
  readonly endMs: number;
}

/** The longest stretch of a call, from its answer to its end, in which neither side makes a sound. */
export function longestQuiet({ heard, said, keys, withHumans, endMs }: CallSounds): Segment {
  const sounds = [...sounding(heard), ...sounding(said), ...keys, ...withHumans];
  const end: Segment = { startMs: endMs, endMs };
  let longest: Segment = { startMs: 0, endMs: 0 };
  let quietSinceMs = 0;
  for (const { startMs, endMs: soundEndMs } of [...sounds.sort((a, b) => a.startMs - b.startMs), end]) {
    const quietUntilMs = Math.min(startMs, endMs);
    if (quietUntilMs - quietSinceMs > longest.endMs - longest.startMs)
      longest = { startMs: quietSinceMs, endMs: quietUntilMs };
    quietSinceMs = Math.max(quietSinceMs, soundEndMs);
  }
  return longest;
}

const sounding = (samples: Int16Array): Segment[] => voicedSegments(samples, { bridgeMs: 0 });
