import type { Clip } from './clip.ts';

/** How the ear and the mouth behave while one node is active; a flow's settings, overridden by a node. */
export interface TurnSettings {
  /** What may interrupt the voice. `off`: neither words nor keys stop it (words are still kept for the next listen). */
  readonly bargeIn: 'speech-and-keys' | 'keys' | 'off';
  /** fvad aggressiveness: 0 hears everything, 3 only clear speech. */
  readonly vadMode: 0 | 1 | 2 | 3;
  /** Silence after speech that ends an utterance. */
  readonly endSilenceMs: number;
  /** Voiced sound needed before an utterance opens. */
  readonly minSpeechMs: number;
  /** An utterance longer than this is closed as it is. */
  readonly maxUtteranceMs: number;
  /** After a barge-in pause, how long at most until speech is told from noise (CALLS.md 5). */
  readonly verdictMs: number;
  /** Sound above the floor for this long that the VAD never called speech is kept as an utterance all the same. */
  readonly fallbackBufferMs: number;
}

/**
 * What the media thread tells about one call. Times are ms since the session opened (sample index / 8) and say where a sound
 * stands in the caller's audio: it is heard as soon as it comes, so by the jitter buffer's delay (20 to 120 ms) before `nowMs()`.
 */
export type MediaEvent =
  | { readonly kind: 'rtp-started'; readonly atMs: number }
  /** Likely speech over the voice: the voice is silent from here (stage one of barge-in). */
  | { readonly kind: 'barge-in-paused'; readonly atMs: number; readonly speechStartedMs: number }
  | { readonly kind: 'barge-in-resumed'; readonly atMs: number }
  | {
      readonly kind: 'utterance-opened';
      readonly utterance: number;
      readonly startedMs: number;
      readonly atMs: number;
    }
  /** `fromMs` includes 300 ms of pre-roll; audio [fromMs, toMs) can be read with `MediaSession.callerAudio`. */
  | {
      readonly kind: 'utterance-closed';
      readonly utterance: number;
      readonly startedMs: number;
      readonly fromMs: number;
      readonly toMs: number;
      readonly atMs: number;
      readonly by: 'endpoint' | 'max-length' | 'fallback-buffer';
    }
  /** It opened, but turned out to be noise, a cough or “mm-hm”. */
  | { readonly kind: 'utterance-dropped'; readonly utterance: number; readonly atMs: number }
  | { readonly kind: 'key'; readonly digit: string; readonly atMs: number }
  | {
      readonly kind: 'speech-settled';
      readonly speech: number;
      readonly atMs: number;
      readonly outcome: SpeechOutcome;
    };

/** How a speech ended. `clips` counts what the caller was sent of each clip, in the order appended. */
export interface SpeechOutcome {
  readonly reason: 'finished' | 'interrupted-by-speech' | 'interrupted-by-key' | 'stopped';
  readonly playedMs: number;
  readonly clips: readonly { readonly clip: Clip; readonly playedMs: number }[];
}

/** One thing being said: clips may be appended while it plays (streamed text to speech). */
export interface Speech {
  append(clip: Clip): void;
  /** No more clips will come: settles when the last has been played. */
  finish(): void;
  /** Falls silent before the next tick; settles as `stopped`. Harmless when already settled. */
  stop(): void;
  /** How much of it has been sent so far, from shared memory: asking costs nothing. */
  readonly playedMs: number;
  readonly settled: Promise<SpeechOutcome>;
}

export interface SpeakOptions {
  readonly bargeIn: TurnSettings['bargeIn'];
  /** Repeat the clips until stopped (ringback, music). */
  readonly loop?: boolean;
}

/** The caller's and the agent's audio of one call. */
export interface MediaSession {
  /** UDP port Asterisk must send to, on the engine's advertised address. */
  readonly localPort: number;
  /** Lock to the address Asterisk announced (UNICASTRTP_LOCAL_*): packets from anyone else are counted and dropped. */
  connect(remote: { readonly address: string; readonly port: number }): void;
  configure(settings: TurnSettings): void;
  speak(options: SpeakOptions): Speech;
  /** µ-law bytes of the caller between two times; silence where nothing came or it has left the 60 s ring. */
  callerAudio(fromMs: number, toMs: number): Uint8Array;
  /** Keys heard outside the audio (ARI's ChannelDtmfReceived): interrupts and is reported like an in-band one; a press that is heard both ways within a second counts once. */
  key(digit: string): void;
  /**
   * Starts the two-channel WAV (µ-law, caller left, agent right) at session time 0; silent until now. One at a time. The file
   * recorded last is continued: what came between is silence in it, so its clock stays the session's.
   */
  record(file: string): void;
  /**
   * Continues a file that an engine which died had begun: what came since its last whole frame is silence in it, and its
   * header is mended once it is closed.
   */
  continueRecording(file: string): void;
  /** Continues the file recorded last; nothing where there is none. */
  resumeRecording(): void;
  /** The file is whole when this settles; fails with `RECORDING_FAILED` where it couldn't be written. */
  stopRecording(): Promise<void>;
  /**
   * Somebody else talks to the caller (hand-over), and the port audio was sent to may soon be another call's. Settles what is
   * being said as `stopped`; until `resume` nothing is sent, heard or reported, keys included, and a recording that goes on
   * is silent. Session time goes on. Idempotent.
   */
  suspend(): void;
  /** Audio both ways again, with the address Asterisk announced for it; without one, with that of before. */
  resume(remote?: { readonly address: string; readonly port: number }): void;
  /** ms since the session opened, by the pacer's clock. */
  nowMs(): number;
  /**
   * Frees port, timers and buffers, settles what is being said as `stopped`, finishes a recording. Idempotent. Fails with
   * `RECORDING_FAILED`, everything freed all the same, where a recording nobody stopped couldn't be written.
   */
  close(): Promise<void>;
}

export interface MediaEngineOptions {
  readonly bindAddress: string;
  /** One even port a call is taken from it (RFC 3550 section 11). */
  readonly portRange: readonly [first: number, last: number];
  /** The media thread died of an error: every session has ended, a new engine must be started. */
  readonly onFailure?: (error: Error) => void;
}

export interface SessionOptions {
  readonly settings: TurnSettings;
  readonly onEvent: (event: MediaEvent) => void;
  /** The session of an engine that died goes on: on its port, and on its clock. */
  readonly goesOn?: SessionPlace | undefined;
}

/** Where a session stands. */
export interface SessionPlace {
  /** Any UDP port, not only of the engine's range; 0: one of the range. */
  readonly port: number;
  /** Session time. */
  readonly atMs: number;
}

/** The media thread as the control thread sees it. */
export interface MediaEngine {
  /** Fails with code `RTP_PORTS_EXHAUSTED` when no port of the range is free, `RTP_PORT_TAKEN` where it has to be one that isn't. */
  openSession(options: SessionOptions): Promise<MediaSession>;
  stats(): Promise<MediaStats>;
  close(): Promise<void>;
}

export interface MediaStats {
  readonly sessions: number;
  readonly packetsReceived: number;
  readonly packetsSent: number;
  readonly packetsFromStrangers: number;
  readonly packetsMalformed: number;
  readonly framesConcealed: number;
  readonly lateTicks: number;
  /** CPU seconds the media thread has used, user + system. */
  readonly cpuSeconds: number;
}
