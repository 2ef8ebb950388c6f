import { describeError, type ListenSettled } from '@patchcord/nodes/kit';
import type { Listening } from './listener.ts';
import type { ReservedRecogniser } from './reserved-recogniser.ts';

type Recognised =
  | Extract<ListenSettled, { kind: 'unclear' | 'deaf' }>
  | { readonly kind: 'text'; readonly text: string };

/** A caller waits this long for words that are already spoken. */
const recogniseMs = 5000;

/** Turns buffered audio into words, expecting what this listening effect expects. */
export async function recogniseUtterance(
  ulaw: Uint8Array,
  recogniser: ReservedRecogniser,
  { signal, onNote }: Listening,
): Promise<Recognised> {
  const recognition = await recogniser.ready();
  if (!recognition) return { kind: 'deaf', code: 'STT_MISSING' };
  if (recognition === 'busy') return { kind: 'deaf', code: 'STT_BUSY' };
  try {
    const { text } = await recognition.recognise(ulaw, { signal, deadlineMs: recogniseMs });
    return text === null || text === '' ? { kind: 'unclear' } : { kind: 'text', text };
  } catch (error) {
    if (signal.aborted) return { kind: 'unclear' };
    const failure = describeError(error, 'STT_FAILED');
    onNote('recogniser-failed', failure);
    return { kind: 'deaf', code: failure.code };
  }
}
