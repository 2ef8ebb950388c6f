export type { Clip, WordMark } from './clip.ts';
export {
  alawToLinear,
  alawToUlaw,
  decodeUlaw,
  encodeUlaw,
  linearToAlaw,
  linearToUlaw,
  ULAW_SILENCE,
  ulawToLinear,
} from './codec/g711.ts';
export type * from './contract.ts';
export { startMediaEngine } from './control/media-engine.ts';
export { MediaEngineError } from './control/media-engine-error.ts';
export { defaultTurnSettings } from './default-turn-settings.ts';
export { FRAME_MS, FRAME_SAMPLES, SAMPLE_RATE } from './frame.ts';
export { recordedMs } from './record/recorded-ms.ts';
export { mendWavHeader } from './record/wav-header.ts';
