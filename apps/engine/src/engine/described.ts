import { describeError } from '@patchcord/nodes/kit';

/** An error as a log line carries it: its stable code and its sentence. */
export function described(error: unknown): { code: string; reason: string } {
  const { code, message } = describeError(error);
  return { code, reason: message };
}
