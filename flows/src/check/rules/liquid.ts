import { variablesInTemplate } from '../../model/template.ts';
import type { Rule } from '../check-flow.ts';
import { type PlacedText, pointerTo, textsOf } from '../fields.ts';
import type { Problem } from '../problem.ts';

/** Every text with variables is valid Liquid, its filters known. */
export const liquid: Rule = ({ view }) => textsOf(view).flatMap(faultIn);

function faultIn(text: PlacedText): Problem[] {
  try {
    variablesInTemplate(text.text);
    return [];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        code: 'liquid-bad',
        path: pointerTo(text),
        severity: 'error',
        message: `“${text.path.join('.')}” is no valid Liquid: ${reason.split('\n')[0]}.`,
        fix: 'Write variables as {{ name }} and use only filters that exist.',
      },
    ];
  }
}
