import { CliError } from '../cli-error.ts';

/** So many of some calls, as a number or a share: `3`, `2.5%`. @throws CliError `THRESHOLD_INVALID` */
export function threshold(text: string, option: string): (count: number, of: number) => boolean {
  const [, digits = '', percent] = /^(\d{1,7}(?:\.\d+)?)(%?)$/.exec(text.trim()) ?? [];
  const limit = Number(digits);
  if (digits === '' || (percent && limit > 100) || (!percent && !Number.isInteger(limit)))
    throw new CliError(
      'THRESHOLD_INVALID',
      `${option} is “${text}”: give a number of calls such as 3, or a share such as 2.5%.`,
      2,
    );
  return (count, of) => (percent ? count * 100 <= limit * of : count <= limit);
}
