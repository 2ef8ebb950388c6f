import type { MediaEvent, MediaStats, SessionPlace, TurnSettings } from '../contract.ts';
import type { SpokenOutcome } from '../mouth/spoken.ts';

/** Control thread → media thread. */
export type MediaCommand =
  | {
      readonly do: 'open';
      readonly session: number;
      readonly settings: TurnSettings;
      readonly goesOn: SessionPlace | null;
    }
  | { readonly do: 'connect'; readonly session: number; readonly address: string; readonly port: number }
  | { readonly do: 'configure'; readonly session: number; readonly settings: TurnSettings }
  | {
      readonly do: 'speak';
      readonly session: number;
      readonly speech: number;
      readonly bargeIn: TurnSettings['bargeIn'];
      readonly loop: boolean;
    }
  | {
      readonly do: 'append';
      readonly session: number;
      readonly speech: number;
      readonly ulaw: SharedArrayBuffer;
    }
  | { readonly do: 'finish' | 'stop'; readonly session: number; readonly speech: number }
  | { readonly do: 'key'; readonly session: number; readonly digit: string }
  | { readonly do: 'suspend' | 'resume'; readonly session: number }
  | { readonly do: 'record'; readonly session: number; readonly memory: SharedArrayBuffer }
  | { readonly do: 'stop-recording'; readonly session: number }
  | { readonly do: 'close'; readonly session: number }
  | { readonly do: 'stats'; readonly question: number }
  | { readonly do: 'shut-down' };

/** What a session tells: the contract's events, with a settled speech still counted in samples. */
export type SessionEvent =
  | Exclude<MediaEvent, { readonly kind: 'speech-settled' }>
  | { readonly kind: 'speech-settled'; readonly atMs: number; readonly outcome: SpokenOutcome };

/** Media thread → control thread. */
export type MediaNotice =
  | {
      readonly is: 'opened';
      readonly session: number;
      readonly port: number;
      readonly memory: SharedArrayBuffer;
    }
  | { readonly is: 'refused'; readonly session: number; readonly code: string; readonly message: string }
  | { readonly is: 'event'; readonly session: number; readonly event: SessionEvent }
  | { readonly is: 'recording-ended'; readonly session: number }
  | { readonly is: 'closed'; readonly session: number }
  | { readonly is: 'stats'; readonly question: number; readonly stats: MediaStats };
