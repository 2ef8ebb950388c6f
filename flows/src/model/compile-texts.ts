import type { ConfigPath, ConfigText } from './config-fields.ts';
import { writingOf } from './flow-saying.ts';
import type { Saying } from './saying.ts';
import { parseTemplate, type Template } from './template.ts';
import { parseUrlTemplate } from './url-template.ts';

export interface CompiledText {
  readonly path: ConfigPath;
  readonly template: Template;
  /** Where JSON holds nothing but a variable: its value goes there as it is, a number as a number. */
  readonly variable: string | null;
}

export interface CompiledTexts {
  /** Texts that hold variables, wherever in the config; `renderConfig` fills them in. */
  readonly texts: readonly CompiledText[];
  /** Texts that are said word for word: they can be made ahead of the call. */
  readonly fixedPrompts: readonly string[];
}

const loneVariable = /^\s*\{\{-?\s*([A-Za-z]\w*)\s*-?\}\}\s*$/;

/** Throws liquidjs' `ParseError` where a text is no valid Liquid. */
export function compileTexts(found: readonly ConfigText[], saying: Saying): CompiledTexts {
  const writing = writingOf(saying);
  const texts: CompiledText[] = [];
  const fixedPrompts: string[] = [];
  for (const { path, text, spoken, later, input } of found) {
    if (later) continue;
    const template =
      input === 'url' ? parseUrlTemplate(text) : parseTemplate(text, spoken ? saying : writing);
    const [, variable = null] = (input === 'json' && loneVariable.exec(text)) || [];
    if (template.fixed === null) texts.push({ path, template, variable });
    else if (spoken && text !== '') fixedPrompts.push(text);
  }
  return { texts, fixedPrompts };
}
