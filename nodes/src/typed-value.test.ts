import { describe, expect, it } from 'vitest';
import type { Json, Value } from './kit/index.ts';
import { typedValue, type ValueType } from './typed-value.ts';

describe('a value of a type', () => {
  it.each<[ValueType, Json, Value]>([
    ['text', 'Ada', 'Ada'],
    ['text', '', ''],
    ['text', 12.5, '12.5'],
    ['text', false, 'false'],
    ['digits', '004711', '004711'],
    ['digits', 4711, '4711'],
    ['number', 3, 3],
    ['number', ' -2.50 ', -2.5],
    ['money', '1299.00', 1299],
    ['boolean', true, true],
    ['boolean', 'False', false],
    ['date', '2028-02-29', '2028-02-29'],
    ['date', '2026-11-25T23:30:00', '2026-11-25'],
    ['date', '2026-11-26T03:30:00Z', '2026-11-25'],
    ['time', '08:05', '08:05'],
    ['time', '08:05:59', '08:05'],
    ['time', '2026-07-01T18:00:00.000+00:00', '14:00'],
    ['time', '2026-12-01T18:00:00Z', '13:00'],
  ])('%s: %j is %j', (type, json, value) => {
    expect(typedValue(json, type, 'America/New_York')).toBe(value);
  });

  it.each<[ValueType, Json]>([
    ['text', null],
    ['text', ['Ada']],
    ['text', { name: 'Ada' }],
    ['digits', '47 11'],
    ['digits', 4.5],
    ['digits', -1],
    ['number', 'three'],
    ['number', '1e3'],
    ['number', ''],
    ['number', Number.POSITIVE_INFINITY],
    ['number', '9'.repeat(400)],
    ['money', '$12'],
    ['money', '12,50'],
    ['boolean', 1],
    ['boolean', 'yes'],
    ['date', '2026-02-29'],
    ['date', '25/11/2026'],
    ['date', 1_790_000_000],
    ['time', '25:00'],
    ['time', '8 am'],
  ])('%s: %j does not fit', (type, json) => {
    expect(typedValue(json, type, 'America/New_York')).toBeNull();
  });
});
