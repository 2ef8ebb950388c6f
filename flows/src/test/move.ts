import { z } from 'zod';

/** A placeholder stands for keys until its example is filled in. */
const keys = z
  .string()
  .regex(/^(?:[0-9*#]+|\{\{ *\w+ *\}\})$/, 'Use the digits 0 to 9, * or #.')
  .describe('Keys the caller presses, one after the other.');
const say = z.string().min(1).describe('What the caller says.');
const afterMs = z.int().min(0).max(600_000);
const interruptAfterMs = afterMs.describe('How long after a prompt began, in ms, the caller comes in.');

/** One thing a caller does when it is his turn; after the last one he says nothing more. */
export const moveSchema = z.union([
  z.strictObject({ say }),
  z.strictObject({ keys }),
  z.strictObject({ silent: z.literal(true) }),
  /** Speaks, and nobody can understand it. */
  z.strictObject({ mumble: z.literal(true) }),
  z.strictObject({ interruptAfterMs, say }),
  z.strictObject({ interruptAfterMs, keys }),
  z.strictObject({ hangUp: z.literal(true) }),
  z.strictObject({ hangUpAfterMs: afterMs.describe('How long after a prompt began, in ms.') }),
]);

export type Move = z.infer<typeof moveSchema>;

/** A move as people read it. */
export function moveInWords(move: Move): string {
  const when = 'interruptAfterMs' in move ? ` ${move.interruptAfterMs} ms into the prompt` : '';
  if ('say' in move) return `says “${move.say}”${when}`;
  if ('keys' in move) return `presses ${move.keys}${when}`;
  if ('silent' in move) return 'says nothing';
  if ('mumble' in move) return 'mumbles';
  return 'hangUp' in move ? 'hangs up' : `hangs up ${move.hangUpAfterMs} ms into the prompt`;
}
