import type { CallContext, RecordEffect } from './kit/index.ts';

/** Records what the caller says; the recording's name, or null where nobody spoke. */
export async function takeMessage(
  call: CallContext,
  { beep, maxMs, silenceMs, endKeys }: Omit<RecordEffect, 'kind'>,
): Promise<string | null> {
  const { recording, spokenMs } = await call.record({ beep, maxMs, silenceMs, endKeys });
  return spokenMs > 0 ? recording : null;
}
