export { levelDb, normaliseSpeech, trimSilence, voicedDb } from './audio/level.ts';
export { loadClip } from './audio/load-clip.ts';
export { readWav } from './audio/read-wav.ts';
export { cough, keyTones, knock } from './audio/sounds.ts';
export { joinClips, mixClips, noise, silenceOf, tone } from './audio/tone.ts';
export { wavOf, writeWav } from './audio/write-wav.ts';
export { type CallEnding, CallFailed } from './call-ending.ts';
export { type Clock, pause, systemClock } from './clock.ts';
export { IncomingCall } from './incoming-call.ts';
export { correlate, correlateAll, type Match } from './measure/correlate.ts';
export { type Span, toneLevelDb } from './measure/tone-level.ts';
export {
  firstVoicedMs,
  longestSilence,
  type Segment,
  type SegmentRule,
  voicedSegments,
} from './measure/voiced-segments.ts';
export { type DialSettings, OutgoingCall } from './outgoing-call.ts';
export { PhoneCall } from './phone-call.ts';
export type { KeepAudio, LegListener } from './rtp/leg.ts';
export type { LoggedPacket, PacketLog } from './rtp/packet-log.ts';
export type { Played } from './rtp/speaker.ts';
export { AgentActivity, type Stretch } from './script/agent-activity.ts';
export {
  type CallerTurn,
  followScript,
  type ScriptEvent,
  type ScriptResult,
  type ScriptSettings,
} from './script/follow-script.ts';
export type { Move, ReadyMove } from './script/move.ts';
export { prepareMoves } from './script/prepare-moves.ts';
export { type TurnTiming, turnTimings } from './script/turn-timings.ts';
export type { HostPort } from './sip/address.ts';
export type { Credentials } from './sip/digest.ts';
export type { Codec } from './sip/sdp.ts';
export { openSipSocket, type SipTransport } from './sip/socket.ts';
export { type PhoneSettings, SipPhone } from './sip-phone.ts';
export { Voice } from './voice/voice.ts';
export { VoiceError } from './voice/voice-error.ts';
