import type { Finding, Reading } from './finding.ts';
import { numberAt } from './number-words.ts';

export interface TimeWindow {
  /** `HH:MM`, both included; a window may pass midnight. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Times of day, as `HH:MM`: “half past nine”, “quarter to five pm”, “nine thirty”, “noon”, `14:05`. */
export function readTime(words: readonly string[], window: TimeWindow): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < words.length; at++) {
    const clock = clockAt(words, at);
    if (!clock) continue;
    const half = halfAt(words, clock.to);
    const to = half?.to ?? clock.to;
    found.push({ from: at, to, ...inWindow(candidates(clock, half?.half), window) });
    at = to - 1;
  }
  return found;
}

interface Clock {
  readonly minutes: number;
  readonly to: number;
  /** Morning and evening are the same words: “nine thirty”. */
  readonly halves: boolean;
}

type Half = 'am' | 'pm';

/** The one of the times that may be; both where the window doesn't decide. */
export function inWindow(candidates: readonly number[], window: TimeWindow): Reading {
  const [first, second] = candidates.filter((minutes) => isWithin(minutes, window)).map(clockText);
  if (first === undefined) return { refused: candidates.length > 0 ? 'out-of-range' : 'impossible' };
  return second === undefined ? { value: first } : { either: [first, second] };
}

export function clockText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;
}

/** Minutes since midnight; null where the text is no time. */
export function minutesOf(text: string): number | null {
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}

function isWithin(minutes: number, { from = '00:00', to = '23:59' }: TimeWindow): boolean {
  const [first, last] = [minutesOf(from) ?? 0, minutesOf(to) ?? 1439];
  return first <= last ? minutes >= first && minutes <= last : minutes >= first || minutes <= last;
}

function candidates({ minutes, halves }: Clock, half: Half | undefined): number[] {
  if (!halves) return half === 'am' && minutes >= 720 ? [] : [minutes];
  const inHalf = minutes % 720;
  if (half) return [half === 'am' ? inHalf : inHalf + 720];
  return [inHalf, inHalf + 720];
}

function clockAt(words: readonly string[], at: number): Clock | null {
  const word = words[at] ?? '';
  if (word === 'noon' || word === 'midday') return { minutes: 720, to: at + 1, halves: false };
  if (word === 'midnight') return { minutes: 0, to: at + 1, halves: false };
  if ((word === '12' || word === 'twelve') && /^(?:noon|midday|midnight)$/.test(words[at + 1] ?? ''))
    return clockAt(words, at + 1);
  return writtenAt(words, at) ?? relativeAt(words, at) ?? spokenAt(words, at);
}

function writtenAt(words: readonly string[], at: number): Clock | null {
  const word = words[at] ?? '';
  // Some recognisers write “nine thirty” as 930.
  const minutes = minutesOf(word.replace(/^(\d{1,2})(\d\d)$/, '$1:$2'));
  const hour = Math.floor((minutes ?? 0) / 60);
  return minutes === null
    ? null
    : { minutes, to: at + 1, halves: hour >= 1 && hour <= 12 && word[0] !== '0' };
}

/** “half past nine”, “ten minutes to five”, “quarter after two”. */
function relativeAt(words: readonly string[], from: number): Clock | null {
  const at = words[from] === 'a' ? from + 1 : from;
  const named = words[at] === 'half' ? 30 : words[at] === 'quarter' ? 15 : null;
  const counted = named === null ? numberAt(words, at) : { value: named, to: at + 1 };
  if (!counted || counted.value < 1 || counted.value > 30) return null;
  const to = /^minutes?$/.test(words[counted.to] ?? '') ? counted.to + 1 : counted.to;
  const sign = /^(?:past|after)$/.test(words[to] ?? '')
    ? 1
    : /^(?:to|before|till)$/.test(words[to] ?? '')
      ? -1
      : 0;
  if (sign === 0) return null;
  const noon = /^(?:noon|midday|midnight)$/.test(words[to + 1] ?? '') ? clockAt(words, to + 1) : null;
  const hour = noon ?? hourAt(words, to + 1);
  if (!hour) return null;
  return {
    ...hour,
    minutes: (hour.minutes + sign * counted.value + 1440) % 1440,
    to: oclock(words, hour.to),
  };
}

/** “nine”, “nine thirty”, “nine oh five”, “fourteen thirty”, “nine o'clock”. */
function spokenAt(words: readonly string[], at: number): Clock | null {
  const hour = hourAt(words, at);
  if (!hour) return null;
  const minute = minuteAt(words, hour.to);
  const to = minute?.to ?? oclock(words, hour.to);
  return { ...hour, minutes: hour.minutes + (minute?.value ?? 0), to };
}

function hourAt(words: readonly string[], at: number): Clock | null {
  const hour = words[at] === 'a' || words[at] === 'half' ? null : numberAt(words, at);
  if (!hour || !Number.isInteger(hour.value)) return null;
  const isMilitary = hour.value >= 1000 && hour.value <= 2300 && hour.value % 100 === 0;
  if (isMilitary) return { minutes: (hour.value / 100) * 60, to: hour.to, halves: false };
  if (hour.value > 23) return null;
  const halves = hour.value >= 1 && hour.value <= 12 && !/^0/.test(hour.digits);
  return { minutes: hour.value * 60, to: hour.to, halves };
}

function minuteAt(words: readonly string[], at: number): { value: number; to: number } | null {
  const first = words[at] === 'a' ? null : numberAt(words, at);
  if (!first) return null;
  if (first.digits === '0') {
    const second = numberAt(words, first.to);
    return second && second.value < 10 ? second : null;
  }
  const isMinute =
    Number.isInteger(first.value) && first.value < 60 && (first.value >= 10 || first.digits.length === 2);
  return isMinute ? first : null;
}

function oclock(words: readonly string[], at: number): number {
  if (words[at] === 'oclock') return at + 1;
  return words[at] === 'o' && words[at + 1] === 'clock' ? at + 2 : at;
}

const partsOfDay: Readonly<Record<string, Half>> = {
  morning: 'am',
  afternoon: 'pm',
  evening: 'pm',
  night: 'pm',
};

/** “am”, “p m”, “in the afternoon”, “at night”, “this evening”. */
function halfAt(words: readonly string[], at: number): { half: Half; to: number } | null {
  const [first = '', second = ''] = [words[at], words[at + 1]];
  if (first === 'am' || first === 'pm') return { half: first, to: at + 1 };
  // Voices and recognisers tell the letter apart from the article in their own ways.
  if (second === 'm' && /^(?:a|ay|p)$/.test(first)) return { half: first === 'p' ? 'pm' : 'am', to: at + 2 };
  const lead = first === 'in' && second === 'the' ? 2 : /^(?:at|this|in)$/.test(first) ? 1 : 0;
  const half = lead > 0 ? partsOfDay[words[at + lead] ?? ''] : undefined;
  return half ? { half, to: at + lead + 1 } : null;
}
