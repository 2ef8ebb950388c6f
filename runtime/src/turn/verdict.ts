import type { Evidence } from './evidence.ts';

export type Verdict = 'speech' | 'noise' | 'undecided';

/** Stage two of barge-in: is what was heard someone speaking? `last` forces an answer. */
export function judge(evidence: Evidence, last: boolean): Verdict {
  if (evidence.voicedFrames >= 10) return 'speech';
  if (last || evidence.quietFrames >= 10) return evidence.voicedFrames >= 6 ? 'speech' : 'noise';
  return 'undecided';
}
