import { Misuse } from './misuse.ts';

const unitMs: Record<string, number> = { ms: 1, s: 1000, m: 60_000 };

/** “800ms”, “5s”, “1.5s”, “2m” in milliseconds. Throws Misuse. */
export function parseDuration(option: string, value: string): number {
  const parts = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(value);
  const unit = unitMs[parts?.[2] ?? ''];
  if (!parts?.[1] || unit === undefined)
    throw new Misuse(`--${option} takes a time such as 800ms or 5s, not “${value}”.`);
  return Math.round(Number(parts[1]) * unit);
}
