import type { FormHint } from '@patchcord/nodes/kit';
import { nameIn } from '../differences.ts';
import { isObject } from '../same-value.ts';
import { conditionInWords } from './condition-in-words.ts';
import { listed } from './listed.ts';
import { quoted } from './quoted.ts';

const mostTold = 6;

/** A value as one would say it in a sentence; a hint tells 6000 from 6 s. */
export function valueInWords(value: unknown, input?: FormHint['input']): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (typeof value === 'number') return input === 'milliseconds' ? duration(value) : String(value);
  if (typeof value === 'string') return quoted(value);
  if (!isObject(value)) return String(value);
  return conditionInWords(value, quoted) ?? (Array.isArray(value) ? entries(value) : record(value));
}

/** 6000 → “6 s”, 700 → “700 ms” */
export function duration(ms: number): string {
  if (Math.abs(ms) < 1000) return `${ms} ms`;
  return ms % 60_000 === 0 && ms >= 120_000 ? `${ms / 60_000} min` : `${ms / 1000} s`;
}

/** An entry of a list, by its name where it has one. */
export function entryInWords(entry: unknown): string {
  const name = nameIn(entry);
  return name === null ? valueInWords(entry) : quoted(name);
}

function entries(list: readonly unknown[]): string {
  if (list.length === 0) return 'nothing';
  const shown = list.slice(0, mostTold).map(entryInWords);
  return listed(list.length > mostTold ? [...shown, `${list.length - mostTold} more`] : shown);
}

function record(value: object): string {
  const pairs = Object.entries(value);
  if (pairs.length === 0) return 'nothing';
  return pairs.length > 3 || pairs.some(([, part]) => isObject(part))
    ? quoted(JSON.stringify(value))
    : listed(pairs.map(([key, part]) => `${key}: ${valueInWords(part)}`));
}
