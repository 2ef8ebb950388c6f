import { conditionInWords, readCondition } from '../condition/condition-in-words.ts';
import { isRecord, isScalar } from './schema.ts';

/** What a thing is about, in a line: the first few of its texts and numbers. */
export function inShort(value: unknown, most = 3): string {
  return [...new Set(partsOf(value))].slice(0, most).join(' · ');
}

function partsOf(value: unknown): string[] {
  if (isScalar(value)) return String(value).trim() === '' ? [] : [String(value)];
  const condition = readCondition(value);
  if (condition) return [conditionInWords(condition)];
  if (!isRecord(value)) return [];
  return Object.values(value).flatMap((part) => (Array.isArray(part) ? [] : partsOf(part)));
}
