import { z } from 'zod';

/**
 * How far an effect has come, for an engine that is started after a crash: kept beside the journal, the latest counts. It
 * is on disk some 50 ms after it happened.
 */
export const checkpointSchema = z.object({
  effect: z.int(),
  /** On the call's clock. */
  atMs: z.number(),
  /** What is being said, piece by piece; written before it is heard. */
  spoken: z.array(z.object({ text: z.string(), durationMs: z.number() })),
  playedMs: z.number(),
  /** The caller is saying something that nothing has listened to yet. */
  callerSpeaks: z.boolean(),
  /** Keys that nothing has taken yet. */
  keys: z.string(),
  /** Of a message that is being left: how much of it is speech. */
  spokenMs: z.number(),
});

export type Checkpoint = z.infer<typeof checkpointSchema>;

/** What the caller had heard by then, rounded down to a whole word; the words' own times are not kept. */
export function heardBy({ spoken, playedMs }: Pick<Checkpoint, 'spoken' | 'playedMs'>): string {
  const heard: string[] = [];
  let startMs = 0;
  for (const { text, durationMs } of spoken) {
    const sharePlayed = durationMs > 0 ? (playedMs - startMs) / durationMs : 1;
    startMs += durationMs;
    if (sharePlayed >= 1) heard.push(text);
    else if (sharePlayed > 0) {
      const words = text.split(/\s+/);
      heard.push(words.slice(0, Math.floor(words.length * sharePlayed)).join(' '));
    }
  }
  return heard.filter((text) => text !== '').join(' ');
}
