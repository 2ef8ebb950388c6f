import { numberSchema } from '@patchcord/flows/library';
import { CliError } from '../cli-error.ts';

/** A number as somebody typed it, in the form under which calls are looked up. */
export function readNumber(text: string): string {
  const { data } = numberSchema.safeParse(text);
  if (data !== undefined) return data;
  throw new CliError(
    'NUMBER_INVALID',
    `“${text.slice(0, 60)}” is no number: give a telephone number such as 18005551234, or an extension such as 100.`,
    2,
  );
}
