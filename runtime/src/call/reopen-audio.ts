import type { MediaEngine, MediaEvent, MediaSession } from '../media/contract.ts';
import { defaultTurnSettings, MediaEngineError } from '../media/index.ts';
import type { LeftCall } from './left-call.ts';

/** The audio of a call that an engine which died has left, open before anything else is. */
export interface ReopenedAudio {
  readonly session: MediaSession;
  /** On the port Asterisk sends to. */
  readonly isOnItsPort: boolean;
  /** Who is told what the caller does; what came before is told at once. */
  onEvent(listener: (event: MediaEvent) => void): void;
}

/** Opens it where it was, sounding in silence, with the call's clock. Where its port is taken, on another one. */
export async function reopenAudio(left: LeftCall, media: MediaEngine, nowMs: number): Promise<ReopenedAudio> {
  const events: MediaEvent[] = [];
  let tell = (event: MediaEvent): void => void events.push(event);
  const options = { settings: defaultTurnSettings, onEvent: (event: MediaEvent) => tell(event) };
  const goesOn = placeOf(left, nowMs);
  const session = await media.openSession({ ...options, goesOn }).catch((error: unknown) => {
    if (!(error instanceof MediaEngineError) || error.code !== 'RTP_PORT_TAKEN' || !goesOn) throw error;
    return media.openSession({ ...options, goesOn: { ...goesOn, port: 0 } });
  });
  const isOnItsPort = session.localPort === left.place?.rtpPort;
  if (isOnItsPort && left.place) session.connect(left.place.remote);
  return {
    session,
    isOnItsPort,
    onEvent(listener) {
      tell = listener;
      for (const event of events.splice(0)) listener(event);
    },
  };
}

function placeOf({ place, journal, checkpoint }: LeftCall, nowMs: number) {
  if (!place) return undefined;
  const lastMs = Math.max(journal.at(-1)?.atMs ?? 0, checkpoint?.atMs ?? 0);
  // A clock that was set back meanwhile must not let two entries of the call change places.
  return { port: place.rtpPort, atMs: Math.max(nowMs - place.clockStartedMs, lastMs) };
}
