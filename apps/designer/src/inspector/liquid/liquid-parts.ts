import { parseTemplate, variablesInTemplate } from '@patchcord/flows/model';

/** A piece of a text: words, or something to be filled in. */
export interface LiquidPart {
  readonly text: string;
  readonly kind: 'words' | 'known' | 'unknown' | 'logic';
}

/** A text in pieces, whatever is wrong with it; together they are the text. */
export function liquidParts(text: string, isKnown: (name: string) => boolean): LiquidPart[] {
  const parts: LiquidPart[] = [];
  for (const piece of text.split(/(\{\{[^{}]*\}\}|\{%[^%]*%\})/)) {
    if (piece === '') continue;
    const [, name] = /^\{\{-?\s*([A-Za-z]\w*)/.exec(piece) ?? [];
    if (name) parts.push({ text: piece, kind: isKnown(name) ? 'known' : 'unknown' });
    else parts.push({ text: piece, kind: piece.startsWith('{%') ? 'logic' : 'words' });
  }
  return parts;
}

/** Why a text can't be filled in, and the variables it names that aren't there. */
export function liquidTroubles(text: string, isKnown: (name: string) => boolean) {
  try {
    parseTemplate(text);
    return {
      broken: null,
      unknown: [...new Set(variablesInTemplate(text))].filter((name) => !isKnown(name)),
    };
  } catch (error) {
    return { broken: error instanceof Error ? sentence(error.message) : 'it can’t be read', unknown: [] };
  }
}

function sentence(message: string): string {
  const [first = ''] = message.split('\n');
  return first.replace(/, file:.*$/, '').replace(/\.$/, '');
}
