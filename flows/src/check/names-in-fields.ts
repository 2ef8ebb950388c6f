import type { FormHint } from '@patchcord/nodes/kit';
import { configFields } from '../model/config-fields.ts';
import type { Checking } from './check-flow.ts';
import { pointer } from './problem.ts';

/** The names that stand in fields of one kind, e.g. documents or destinations. */
export function namesInFields({ view }: Checking, input: FormHint['input']) {
  return [...view.nodes.values()].flatMap(({ id: node, definition, config }) => {
    const fields = definition ? configFields(definition).filter(({ hint }) => hint.input === input) : [];
    return fields.flatMap(({ name: field }) => {
      const value = config[field];
      const names: readonly unknown[] = Array.isArray(value) ? value : [value];
      return names.flatMap((name, index) => {
        const path = pointer('nodes', node, 'with', field, ...(Array.isArray(value) ? [index] : []));
        return typeof name === 'string' ? [{ node, name, path }] : [];
      });
    });
  });
}
