import { conditionInWords as told } from '@patchcord/flows/diff';
import { type Comparison, type Condition, conditionSchema } from '@patchcord/nodes/kit';

export type Operator = Comparison['op'];

/** A condition as a person would say it: “said mentions “order” or “parcel””. */
export function conditionInWords(condition: Condition): string {
  return told(condition) ?? '';
}

/** Null where a value is no condition, or half of one. */
export function readCondition(value: unknown): Condition | null {
  if (typeof value !== 'object' || value === null) return null;
  return conditionSchema.safeParse(value).data ?? null;
}
