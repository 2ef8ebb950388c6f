import type { CallLocale } from '../kit/index.ts';
import type { ReadingContext } from '../values/index.ts';

/** What every question of a node that collects shares. */
export interface Collecting {
  readonly silenceMs: number;
  readonly tries: number;
  readonly nudge: string;
  readonly unclear: string;
  /** Said before and after the values that are read back. */
  readonly readBack: string;
  readonly confirmAsk: string;
  readonly locale: CallLocale;
  readonly reading: ReadingContext;
}
