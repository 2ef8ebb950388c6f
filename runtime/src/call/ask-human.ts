import type { Acceptance } from '@patchcord/nodes/kit';
import type { Clip } from '../media/clip.ts';
import type { MediaEngine, MediaSession } from '../media/contract.ts';
import { defaultTurnSettings } from '../media/index.ts';
import type { AnsweredLeg } from '../transports/asterisk/contract.ts';
import { CallEndedError } from '../transports/asterisk/index.ts';
import { silentClip } from './tones.ts';

export interface Asking {
  readonly media: Pick<MediaEngine, 'openSession'>;
  /** Where Asterisk reaches our RTP sockets. */
  readonly rtpAddress: string;
  readonly synthesise: (text: string, signal: AbortSignal) => Promise<Clip>;
  readonly signal: AbortSignal;
}

/** Between two times of asking: long enough to press a key in peace. */
const pause = silentClip(1500);

/**
 * Tells the human who answered who calls, and waits for the key. False where they press another, hang up or say nothing
 * of it in time, and where the caller leaves; rejects where they could not be asked. Our audio has left them when it settles.
 */
export async function askHuman(leg: AnsweredLeg, accept: Acceptance, asking: Asking): Promise<boolean> {
  const { media, signal } = asking;
  const verdict = Promise.withResolvers<boolean>();
  const over = new AbortController();
  const decline = () => verdict.resolve(false);
  const session = await media.openSession({
    settings: { ...defaultTurnSettings, bargeIn: 'off' },
    onEvent: (event) => {
      if (event.kind === 'key') verdict.resolve(event.digit === accept.key);
    },
  });
  const stopKeys = leg.onKey((digit) => session.key(digit));
  const deadline = setTimeout(decline, accept.withinMs);
  void leg.ended.then(decline);
  signal.addEventListener('abort', decline, { once: true });
  if (signal.aborted) decline();
  tell(leg, accept.text, session, { ...asking, signal: over.signal }).catch(verdict.reject);
  try {
    return await verdict.promise;
  } finally {
    over.abort();
    clearTimeout(deadline);
    stopKeys();
    signal.removeEventListener('abort', decline);
    // Silent first: once the channel is gone its port may be another call's.
    session.suspend();
    await leg.detach();
    await session.close();
  }
}

/** Says it over and over, until the session is closed. */
async function tell(
  leg: AnsweredLeg,
  text: string,
  session: MediaSession,
  { rtpAddress, synthesise, signal }: Asking,
): Promise<void> {
  const [clip, remote] = await Promise.all([
    synthesise(text, signal),
    leg.attach({ address: rtpAddress, port: session.localPort }).catch(unlessGone),
  ]);
  if (signal.aborted || !remote) return;
  session.connect(remote);
  const speech = session.speak({ bargeIn: 'off', loop: true });
  speech.append(clip);
  speech.append(pause);
}

/** A human who left is told of by the leg. */
function unlessGone(error: unknown): null {
  if (error instanceof CallEndedError) return null;
  throw error;
}
