import { variablesInTemplate } from '../../model/template.ts';
import type { Rule } from '../check-flow.ts';
import { type PlacedText, textsOf } from '../fields.ts';
import type { Problem } from '../problem.ts';

/** Every text with variables is valid Liquid, its filters known. */
export const liquid: Rule = ({ view }) => textsOf(view).flatMap(faultIn);

function faultIn({ text, path: field, pointer: path }: PlacedText): Problem[] {
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
        message: `“${field.join('.')}” is no valid Liquid: ${reason.split('\n')[0]}.`,
        fix: 'Write variables as {{ name }} and use only filters that exist.',
      },
    ];
  }
}
