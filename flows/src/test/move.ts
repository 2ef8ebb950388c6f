import { z } from 'zod';

const keys = z
  .string()
  .regex(/^[0-9*#]+$/, 'Use the digits 0 to 9, * or #.')
  .describe('Keys the caller presses, one after the other.');
const say = z.string().min(1).describe('What the caller says.');
const afterMs = z.int().min(0).max(600_000);
const interruptAfterMs = afterMs.describe('How long after it began, in ms, the caller comes in.');

/** One thing a caller does when it is his turn, or over what is going on; after the last one he says nothing more. */
export const moveSchema = z.union([
  z.strictObject({ say }),
  z.strictObject({ keys }),
  z.strictObject({ silent: z.literal(true) }),
  /** Speaks, and nobody can understand it. */
  z.strictObject({ mumble: z.literal(true) }),
  z.strictObject({ say, pressing: keys, afterMs: afterMs.describe('How long after the first word, in ms.') }),
  z.strictObject({
    interruptAfterMs,
    say,
    thenSay: z.string().min(1).exactOptional().describe('What he says in a second breath.'),
  }),
  z.strictObject({ interruptAfterMs, keys }),
  z.strictObject({ interruptAfterMs, noise: z.enum(['cough', 'hum', 'street']) }),
  z.strictObject({ hangUp: z.literal(true) }),
  z.strictObject({ hangUpAfterMs: afterMs.describe('How long after what goes on began, in ms.') }),
  /** Lets what goes on pass. */
  z.strictObject({ hearOut: z.literal(true) }),
]);

export type Move = z.infer<typeof moveSchema>;

/** A move as people read it. */
export function moveInWords(move: Move): string {
  const when = 'interruptAfterMs' in move ? ` after ${move.interruptAfterMs} ms of what goes on` : '';
  if ('pressing' in move) return `says “${move.say}” and presses ${move.pressing} meanwhile`;
  if ('thenSay' in move) return `says “${move.say}” and “${move.thenSay}”${when}`;
  if ('say' in move) return `says “${move.say}”${when}`;
  if ('keys' in move) return `presses ${move.keys}${when}`;
  if ('noise' in move) return `makes a noise (${move.noise})${when}`;
  if ('hangUpAfterMs' in move) return `hangs up after ${move.hangUpAfterMs} ms of what goes on`;
  if ('hangUp' in move) return 'hangs up';
  if ('hearOut' in move) return 'lets it pass';
  return 'silent' in move ? 'says nothing' : 'mumbles';
}
