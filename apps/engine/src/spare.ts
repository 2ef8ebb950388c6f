import { once } from 'node:events';

/** What the supervisor sends to a spare engine when the one that ran has died. */
export const takeOver = 'take-over';

/** We were started to wait for the end of another engine. */
export const isSpare = process.env.PATCHCORD_SPARE === 'yes';

/** True when the supervisor calls us; false where we are ended, or it is gone, before that. */
export async function whenCalled(stopped: AbortSignal): Promise<boolean> {
  const left = new AbortController();
  const gone = () => left.abort();
  process.once('disconnect', gone);
  try {
    await once(process, 'message', { signal: AbortSignal.any([stopped, left.signal]) });
    return true;
  } catch (error) {
    if (stopped.aborted || left.signal.aborted) return false;
    throw error;
  } finally {
    process.off('disconnect', gone);
    if (process.connected) process.disconnect();
  }
}
