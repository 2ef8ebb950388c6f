import { Liquid, type Variables } from 'liquidjs';
import { makeRepeatable, refuseClock } from './repeatable.ts';
import { addSayingFilters, plainly, type Saying, saidByType, withSaying } from './saying.ts';

/** Limits on: a flow's text is written by people and filled with what callers said. */
const engine = new Liquid({
  strictFilters: true,
  strictVariables: false,
  ownPropertyOnly: true,
  parseLimit: 20_000,
  renderLimit: 200,
  memoryLimit: 100_000,
  // Nothing to include: without this `{% include %}` would read files.
  templates: {},
});
addSayingFilters(engine);
makeRepeatable(engine);

/** A text with `{{ variables }}`, parsed once. */
export interface Template {
  /** The text itself where nothing is to be filled in, else null. */
  readonly fixed: string | null;
  render(variables: Record<string, unknown>): string;
}

/** Throws liquidjs' `ParseError` with line and column where the text isn't valid Liquid. */
export function parseTemplate(text: string, saying: Saying = plainly): Template {
  if (!holdsLiquid(text)) return { fixed: text, render: () => text };
  refuseClock(text);
  // As it was written first, so that an error's line and column are the author's.
  const written = engine.parse(text);
  const aloud = saying === plainly ? text : saidByType(text, saying);
  const parsed = aloud === text ? written : engine.parse(aloud);
  const options = withSaying(saying);
  return {
    fixed: null,
    render: (variables) => twiceIfCutShort(() => engine.renderSync(parsed, variables, options)),
  };
}

/**
 * The limit is in time on the wall, and a busy machine lets any text wait: one that is cut short has a second chance, so that
 * no call fails for it. A text that never ends is stopped all the same.
 */
function twiceIfCutShort(render: () => string): string {
  try {
    return render();
  } catch (error) {
    if (error instanceof Error && error.message.includes('render limit')) return render();
    throw error;
  }
}

/** The variables a text reads, without filters and properties. */
export function variablesInTemplate(text: string): string[] {
  return Object.keys(globalsOf(text));
}

/** How often a text reads each variable; those that it sets for itself are not among them. */
export function readsInTemplate(text: string): ReadonlyMap<string, number> {
  return new Map(Object.entries(globalsOf(text)).map(([variable, places]) => [variable, places.length]));
}

function globalsOf(text: string): Variables {
  refuseClock(text);
  return holdsLiquid(text) ? engine.parseAndAnalyzeSync(text).globals : {};
}

/** Whether there is anything in a text to be filled in. */
export function holdsLiquid(text: string): boolean {
  return text.includes('{{') || text.includes('{%');
}

/** Variables a text asks for before it uses them: `{% if x %}`, `{{ x | default: "…" }}`. */
export function testedInTemplate(text: string): ReadonlySet<string> {
  if (!/\b(?:if|elsif|unless|case|default)\b/.test(text)) return new Set();
  const lines = text.split('\n');
  const isTest = ({ location: { row, col } }: Variables[string][number]) => {
    const at = lines.slice(0, row - 1).reduce((length, line) => length + line.length + 1, col - 1);
    const before = text.slice(Math.max(text.lastIndexOf('{{', at), text.lastIndexOf('{%', at)), at);
    const defaults = before.startsWith('{{') && /^\w+[^}|]*\|\s*default\b/.test(text.slice(at));
    return defaults || /^{%-?\s*(?:if|elsif|unless|case)\b/.test(before);
  };
  const tested = Object.entries(globalsOf(text)).filter(([, reads]) => reads.some(isTest));
  return new Set(tested.map(([variable]) => variable));
}
