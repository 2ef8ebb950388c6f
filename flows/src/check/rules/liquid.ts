import type { Rule } from '../checking.ts';
import { pointerTo } from '../fields.ts';
import { textReads } from '../text-reads.ts';

/** Every text with variables is valid Liquid, its filters known. */
export const liquid: Rule = ({ view }) =>
  textReads(view).flatMap(({ text, fault }) => {
    if (fault === null) return [];
    return [
      {
        code: 'liquid-bad',
        path: pointerTo(text),
        severity: 'error' as const,
        message: `“${text.path.join('.')}” is no valid Liquid: ${fault}.`,
        fix: 'Write variables as {{ name }} and use only filters that exist.',
      },
    ];
  });
