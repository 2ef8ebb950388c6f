import type { ConfigPath, ConfigText } from './config-fields.ts';
import { writingOf } from './flow-saying.ts';
import type { Saying } from './saying.ts';
import { parseTemplate, type Template } from './template.ts';

export interface CompiledText {
  readonly path: ConfigPath;
  readonly template: Template;
}

export interface CompiledTexts {
  /** Texts that hold variables, wherever in the config; `renderConfig` fills them in. */
  readonly texts: readonly CompiledText[];
  /** Texts that are said word for word: they can be made ahead of the call. */
  readonly fixedPrompts: readonly string[];
}

/** Throws liquidjs' `ParseError` where a text is no valid Liquid. */
export function compileTexts(found: readonly ConfigText[], saying: Saying): CompiledTexts {
  const writing = writingOf(saying);
  const texts: CompiledText[] = [];
  const fixedPrompts: string[] = [];
  for (const { path, text, spoken, later } of found) {
    if (later) continue;
    const template = parseTemplate(text, spoken ? saying : writing);
    if (template.fixed === null) texts.push({ path, template });
    else if (spoken && text !== '') fixedPrompts.push(text);
  }
  return { texts, fixedPrompts };
}
