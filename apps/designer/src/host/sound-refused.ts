import { readWav } from '@patchcord/runtime/read-wav';

/** Why a call couldn't play a file, with what to do; null where it can. */
export function soundRefused(file: Uint8Array): string | null {
  try {
    return readWav(file).samples.length > 0 ? null : 'There is no sound in this file.';
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'RECORDING_REFUSED') return error.message;
    throw error;
  }
}
