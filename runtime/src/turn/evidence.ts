import type { HeardFrame } from './turn-event.ts';

/** Likeness to itself from which a frame counts as periodic; noise stays below 0.5, voices above 0.8. */
const PERIODIC = 0.6;
/** Octaves the pitch of a voice may move in 20 ms; a whole one is the meter's mistake and doesn't count. */
const PITCH_STEP = 0.22;
/** Power above 800 Hz that an open mouth has: hums measure 0.003 to 0.013, dark vowels 0.02, bright ones 0.6. */
const OPEN_SHARE = 0.015;
/** A fricative: not periodic, most of it high. */
const NO_PITCH = 0.45;
const HISS_SHARE = 0.4;

/** What a stretch of sound has shown so far; counts of loud frames, so that a frame costs a few comparisons and no memory. */
export interface Evidence {
  frames: number;
  loudFrames: number;
  /** Frames since the last loud one. */
  quietFrames: number;
  periodicFrames: number;
  /** Periodic with the pitch of the frame before; and the longest run of those. */
  steadyFrames: number;
  longestSteady: number;
  /** Periodic, through an open mouth. */
  vowelFrames: number;
  hissFrames: number;
  /** Softest and loudest of the steady frames, dB: a bell's are the same, a voice's aren't. */
  softestDb: number;
  loudestDb: number;
  steadyRun: number;
  lastPitchHz: number;
}

export function noEvidence(): Evidence {
  return {
    frames: 0,
    loudFrames: 0,
    quietFrames: 0,
    periodicFrames: 0,
    steadyFrames: 0,
    longestSteady: 0,
    vowelFrames: 0,
    hissFrames: 0,
    softestDb: 0,
    loudestDb: -96,
    steadyRun: 0,
    lastPitchHz: 0,
  };
}

const blank = noEvidence();

export function clearEvidence(evidence: Evidence): void {
  Object.assign(evidence, blank);
}

/** Takes one more frame into account. */
export function weigh(evidence: Evidence, frame: HeardFrame): void {
  evidence.frames++;
  if (!frame.loud) {
    evidence.quietFrames++;
    breakRun(evidence);
    return;
  }
  evidence.quietFrames = 0;
  evidence.loudFrames++;
  if (frame.harmonicity >= PERIODIC) {
    weighPeriodic(evidence, frame);
    return;
  }
  if (frame.harmonicity < NO_PITCH && frame.hissShare > HISS_SHARE) evidence.hissFrames++;
  breakRun(evidence);
}

function weighPeriodic(evidence: Evidence, frame: HeardFrame): void {
  evidence.periodicFrames++;
  if (frame.openShare >= OPEN_SHARE) evidence.vowelFrames++;
  if (continues(evidence.lastPitchHz, frame.pitchHz)) {
    evidence.steadyFrames++;
    evidence.steadyRun++;
    evidence.softestDb = Math.min(evidence.softestDb, frame.levelDb);
    evidence.loudestDb = Math.max(evidence.loudestDb, frame.levelDb);
    evidence.longestSteady = Math.max(evidence.longestSteady, evidence.steadyRun);
  } else {
    evidence.steadyRun = 0;
  }
  evidence.lastPitchHz = frame.pitchHz;
}

function breakRun(evidence: Evidence): void {
  evidence.steadyRun = 0;
  evidence.lastPitchHz = 0;
}

function continues(beforeHz: number, nowHz: number): boolean {
  if (beforeHz <= 0 || nowHz <= 0) return false;
  const octaves = Math.abs(Math.log2(nowHz / beforeHz));
  return Math.abs(octaves - Math.round(octaves)) < PITCH_STEP;
}
