import type { Json } from '@patchcord/flows/edit';
import type { Variable } from '@patchcord/flows/model';
import { numberFrom } from '../fields/number-field.tsx';
import { listOf } from '../fields/phrases-field.tsx';
import { textOf } from '../fields/text-field.tsx';
import { isRecord } from '../form/schema.ts';
import type { Operator } from './condition-in-words.ts';

/** What a comparison needs to compare with. */
export type Operand = 'none' | 'phrases' | 'number' | 'text' | 'boolean' | 'date';

const known: readonly Operator[] = ['is-set', 'is-empty'];
const numbers: readonly Operator[] = ['is', 'is-not', 'less', 'at-most', 'greater', 'at-least'];
const words: readonly Operator[] = ['mentions', 'one-of', 'is', 'is-not', 'starts-with'];

/** What may be asked of a variable of a type. */
export function operatorsFor(type: Variable['type']): readonly Operator[] {
  switch (type) {
    case 'number':
    case 'money':
      return [...numbers, ...known];
    case 'boolean':
    case 'date':
    case 'time':
      return ['is', 'is-not', ...known];
    case 'digits':
      return [...numbers, 'one-of', 'starts-with', ...known];
    case 'text':
    case 'phone':
    case 'code':
      return [...words, ...known];
  }
}

export function operandOf(op: Operator, type: Variable['type']): Operand {
  if (op === 'is-set' || op === 'is-empty') return 'none';
  if (op === 'mentions' || op === 'one-of') return 'phrases';
  if (op === 'starts-with') return 'text';
  if (op !== 'is' && op !== 'is-not') return 'number';
  if (type === 'number' || type === 'money') return 'number';
  return type === 'boolean' || type === 'date' ? type : 'text';
}

/** A comparison with another operator or variable: what it compares with is kept as far as it fits. */
export function comparing(variable: string, op: Operator, type: Variable['type'], before: unknown): Json {
  const value = isRecord(before) ? before.value : undefined;
  const operand = operandOf(op, type);
  if (operand === 'none') return { var: variable, op };
  return { var: variable, op, value: fitted(operand, value) };
}

function fitted(operand: Operand, value: unknown): Json {
  const text = Array.isArray(value) ? (listOf(value)[0] ?? '') : textOf(value);
  if (operand === 'phrases') return Array.isArray(value) ? listOf(value) : text === '' ? [] : [text];
  if (operand === 'number') return numberFrom(text) ?? 0;
  if (operand === 'boolean') return text !== 'false';
  return operand === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text) ? '' : text;
}
