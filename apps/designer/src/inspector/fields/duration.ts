/** “8 s”, “1.5 s”, “250 ms”, “2 min”: the shortest that loses nothing. */
export function durationInWords(ms: number): string {
  if (ms !== 0 && ms % 60_000 === 0) return `${ms / 60_000} min`;
  return ms >= 1000 || ms === 0 ? `${ms / 1000} s` : `${ms} ms`;
}

const units: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1000,
  sec: 1000,
  second: 1000,
  seconds: 1000,
  min: 60_000,
  minute: 60_000,
  minutes: 60_000,
  h: 3_600_000,
  hour: 3_600_000,
  hours: 3_600_000,
};

/** In milliseconds; a number alone is seconds, “1:30” is a minute and a half. Null where it is no time. */
export function durationFrom(text: string): number | null {
  const plain = text.trim().toLowerCase().replaceAll(',', '.');
  const [, minutes, seconds] = /^(\d+):([0-5]\d)$/.exec(plain) ?? [];
  if (minutes !== undefined) return Number(minutes) * 60_000 + Number(seconds) * 1000;
  const parts = [...plain.matchAll(/(\d+(?:\.\d+)?)\s*([a-z]*)\s*/gy)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== plain) return null;
  let ms = 0;
  for (const [, amount, unit] of parts) {
    const factor = units[unit || 's'];
    if (factor === undefined) return null;
    ms += Number(amount) * factor;
  }
  return Math.round(ms);
}
