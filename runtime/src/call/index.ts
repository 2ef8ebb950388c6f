export * from './call-store.ts';
export * from './flow-directory.ts';
export { type Recordings, recordingsOf } from './flow-voice.ts';
export * from './live-call.ts';
export { voiceOf } from './mouth.ts';
export type { Outside } from './outside.ts';
export * from './switchboard.ts';
