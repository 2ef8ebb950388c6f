import { Tokenizer, TypeGuards } from 'liquidjs';
import { uriPart } from './saying.ts';
import { holdsLiquid, parseTemplate, type Template } from './template.ts';

/**
 * An address with variables. What callers said never changes where it leads: every value but one that the address begins with
 * is encoded, so that a `/`, a `?` or a `..` in it stays a part of it.
 */
export function parseUrlTemplate(text: string): Template {
  if (!holdsLiquid(text)) return parseTemplate(text);
  parseTemplate(text);
  return parseTemplate(withPartsEncoded(text));
}

function withPartsEncoded(text: string): string {
  let encoded = '';
  let done = 0;
  for (const token of new Tokenizer(text).readTopLevelTokens()) {
    if (!TypeGuards.isOutputToken(token) || text.slice(0, token.begin).trim() === '') continue;
    const [, to] = token.contentRange;
    encoded += `${text.slice(done, to)} | ${uriPart}`;
    done = to;
  }
  return encoded + text.slice(done);
}
