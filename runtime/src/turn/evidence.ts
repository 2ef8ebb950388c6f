import type { HeardFrame } from './turn-event.ts';

/** What a stretch of sound has shown so far; sums, so that a frame costs a few additions and no memory. */
export interface Evidence {
  frames: number;
  voicedFrames: number;
  loudFrames: number;
  /** Frames since the last loud one. */
  quietFrames: number;
  /** Periodic frames, and the least and greatest pitch among them. */
  pitchedFrames: number;
  lowShareSum: number;
  highShareSum: number;
  peakDb: number;
}

export function noEvidence(): Evidence {
  return {
    frames: 0,
    voicedFrames: 0,
    loudFrames: 0,
    quietFrames: 0,
    pitchedFrames: 0,
    lowShareSum: 0,
    highShareSum: 0,
    peakDb: -96,
  };
}

export function clearEvidence(evidence: Evidence): void {
  Object.assign(evidence, blank);
}

export function weigh(evidence: Evidence, frame: HeardFrame): void {
  evidence.frames++;
  if (frame.voiced) evidence.voicedFrames++;
  if (!frame.loud) {
    evidence.quietFrames++;
    return;
  }
  evidence.quietFrames = 0;
  evidence.loudFrames++;
  if (frame.pitchHz > 0) evidence.pitchedFrames++;
  evidence.lowShareSum += frame.lowShare;
  evidence.highShareSum += frame.highShare;
  evidence.peakDb = Math.max(evidence.peakDb, frame.levelDb);
}

const blank = noEvidence();
