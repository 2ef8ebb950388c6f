/** One of the flow's tones, known by its text in the journal and by its pitch in a recording. */
export interface Tone {
  readonly text: string;
  readonly startMs: number;
}

/** What a caller heard and what was written, each on its own clock, until an engine was killed. */
export interface BeforeKill {
  /** By the caller's own recording. */
  readonly heard: readonly Tone[];
  readonly killedAtMs: number;
  /** By the journal, as far as the killed engine had written it. */
  readonly written: readonly Tone[];
  /** When the killed engine wrote last, on the journal's clock. */
  readonly lastWrittenAtMs: number;
}

/** What a caller heard longer ago than this when the engine was killed is in the journal (issue 4). */
const unwrittenMs = 50;
/** What was asked for so shortly before it may not have been heard yet: it is on its way for 150 ms, and last written 200 ms before. */
const onItsWayMs = 400;

/** The tone that was heard last and nobody had written down; null where all is as it must be. */
export function unwritten({ heard, killedAtMs, written, lastWrittenAtMs }: BeforeKill): string | null {
  const last = heard.findLast(({ startMs }) => startMs < killedAtMs - unwrittenMs);
  if (!last) return null;
  const newest = written.at(-1);
  const mayBeUnheard = newest !== undefined && newest.startMs > lastWrittenAtMs - onItsWayMs;
  const matching = mayBeUnheard ? [newest, written.at(-2)] : [newest];
  return matching.some((tone) => tone?.text === last.text) ? null : last.text;
}
