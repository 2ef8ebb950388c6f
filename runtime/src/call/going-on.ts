import type { EffectRequest } from '@patchcord/nodes/kit';
import type { CallJournal } from '../engine/index.ts';
import type { RtpAddress } from '../transports/asterisk/contract.ts';
import { heardBy } from './checkpoint.ts';
import type { LeftCall } from './left-call.ts';
import type { ReopenedAudio } from './reopen-audio.ts';

/** A call of an engine that died, as this one goes on with it. */
export interface GoingOn {
  readonly left: LeftCall;
  readonly audio: ReopenedAudio;
  /** Where Asterisk hears us; null where our audio is not joined with the caller. */
  readonly remote: RtpAddress | null;
}

/** Two people were talking when the engine died, and still may be: our voice stays away. */
export function isHandedOver({ left, remote }: GoingOn): boolean {
  return remote === null && requestUnderWay(left)?.kind === 'hand-over';
}

/** For people who read the call: what was lost, and how far it had come. */
export function noteGap({ left, audio }: GoingOn, journal: CallJournal, isThere: boolean): void {
  const { journal: entries, checkpoint } = left;
  const fromMs = Math.max(entries.at(-1)?.atMs ?? 0, checkpoint?.atMs ?? 0);
  const heard = checkpoint ? heardBy(checkpoint) : '';
  journal.note('engine-restarted', {
    fromMs,
    toMs: Math.round(audio.session.nowMs()),
    during: requestUnderWay(left)?.kind ?? 'nothing',
    caller: isThere ? 'there' : 'gone',
    lost: 'what the caller said meanwhile',
    ...(heard === '' ? {} : { heard }),
  });
}

/** The effect that had been requested and not settled; null where there is none. */
function requestUnderWay({ journal }: LeftCall): EffectRequest | null {
  const last = journal.findLast(({ kind }) => kind === 'effect-requested' || kind === 'effect-settled');
  return last?.kind === 'effect-requested' ? last.request : null;
}
