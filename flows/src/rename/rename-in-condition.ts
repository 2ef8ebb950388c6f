import { isJsonList } from '@patchcord/nodes/kit';
import { isJsonObject, type Json } from '../edit/index.ts';

/** A condition, finished or not, with another name for a variable or an intent. What it compares with are words, and stay. */
export function renamedInCondition(condition: Json, key: 'var' | 'intent', from: string, to: string): Json {
  if (isJsonObject(condition))
    return Object.fromEntries(
      Object.entries(condition).map(([name, part]) => [
        name,
        name === key && part === from ? to : renamedInCondition(part, key, from, to),
      ]),
    );
  return isJsonList(condition) ? condition.map((part) => renamedInCondition(part, key, from, to)) : condition;
}
