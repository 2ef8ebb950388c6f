import type { Catalogue } from '@patchcord/nodes/kit';
import { type Change, type JsonObject, same } from '../edit/index.ts';
import { renamedInCondition } from './rename-in-condition.ts';
import { writtenFields } from './written-fields.ts';

/** What gives an intent another name: where it is declared, and wherever the flow asks for it. */
export function renameIntent(document: JsonObject, catalogue: Catalogue, from: string, to: string): Change[] {
  const uses = writtenFields(document, catalogue).flatMap(({ path, input, value }): Change[] => {
    if (input === 'intent') return value === from ? [{ kind: 'field-set', path, value: to }] : [];
    const renamed = input === 'condition' ? renamedInCondition(value, 'intent', from, to) : value;
    return same(renamed, value) ? [] : [{ kind: 'field-set', path, value: renamed }];
  });
  return [{ kind: 'field-rename', path: ['intents', from], to }, ...uses];
}
