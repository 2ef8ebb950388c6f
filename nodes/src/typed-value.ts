import { z } from 'zod';
import type { Json, Value } from './kit/index.ts';
import { type LocalTime, localTime } from './local-time.ts';

export const valueTypeSchema = z.enum(['text', 'digits', 'number', 'boolean', 'money', 'date', 'time']);
export type ValueType = z.infer<typeof valueTypeSchema>;

/**
 * What JSON means as a variable of a type; null where it doesn't fit. Numbers may come as texts, as many servers send
 * prices; nothing is guessed beyond that: “$12” is no amount. A moment with an offset becomes date or time of `timeZone`.
 */
export function typedValue(json: Json, type: ValueType, timeZone: string): Value | null {
  if (type === 'number' || type === 'money') return numberOf(json);
  if (type === 'boolean') return booleanOf(json);
  const text = textOf(json);
  if (text === null || type === 'text') return text;
  if (type === 'digits') return /^[0-9]+$/.test(text) ? text : null;
  return type === 'date' ? dateOf(text.trim(), timeZone) : timeOf(text.trim(), timeZone);
}

function textOf(json: Json): string | null {
  return json === null || typeof json === 'object' ? null : String(json);
}

function numberOf(json: Json): number | null {
  const number = typeof json === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(json) ? Number(json) : json;
  // `1e999` is JSON, and Infinity.
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function booleanOf(json: Json): boolean | null {
  if (typeof json === 'boolean') return json;
  const text = typeof json === 'string' ? json.trim().toLowerCase() : '';
  return text === 'true' || text === 'false' ? text === 'true' : null;
}

function dateOf(text: string, timeZone: string): string | null {
  return z.iso.date().safeParse(text).success ? text : (momentOf(text, timeZone)?.date ?? null);
}

function timeOf(text: string, timeZone: string): string | null {
  return z.iso.time().safeParse(text).success ? text.slice(0, 5) : (momentOf(text, timeZone)?.time ?? null);
}

function momentOf(text: string, timeZone: string): LocalTime | null {
  if (!z.iso.datetime({ offset: true, local: true }).safeParse(text).success) return null;
  if (/(?:Z|[+-]\d\d:\d\d)$/.test(text)) return localTime(Date.parse(text), timeZone);
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}
