import { liquidFields } from '../../model/config-fields.ts';
import { variablesInTemplate } from '../../model/template.ts';
import type { Rule } from '../check-flow.ts';
import { type Problem, pointer } from '../problem.ts';

/** Every text with variables is valid Liquid, its filters known. */
export const liquid: Rule = ({ view }) =>
  [...view.nodes.values()].flatMap(({ id, definition, config }) =>
    definition
      ? liquidFields(definition).flatMap((field) =>
          faultIn(config[field], pointer('nodes', id, 'with', field), field),
        )
      : [],
  );

function faultIn(text: unknown, path: string, field: string): Problem[] {
  if (typeof text !== 'string') return [];
  try {
    variablesInTemplate(text);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        code: 'liquid-bad',
        path,
        severity: 'error',
        message: `“${field}” is no valid Liquid: ${reason.split('\n')[0]}.`,
        fix: 'Write variables as {{ name }} and use only filters that exist.',
      },
    ];
  }
}
