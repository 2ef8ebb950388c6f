import { CliError } from '../cli-error.ts';

/** Without a zone it is this machine's; a day alone has none to be (JavaScript would take it as UTC). @throws CliError `TIME_INVALID` */
export function readTime(text: string): number {
  const atMs = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isFinite(atMs) && atMs >= 0) return atMs;
  throw new CliError('TIME_INVALID', `--at is “${text}”: give a time such as 2026-12-24T18:00.`, 2);
}
