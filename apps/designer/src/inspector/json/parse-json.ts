/** What a text is as JSON, or what keeps it from being some, told by line and column. */
export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly line: number };

export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return notJson(text, error instanceof Error ? error.message : '');
  }
}

/** Engines word it differently: all of them but one tell the place, as an offset or as line and column. */
function notJson(text: string, reason: string): ParsedJson {
  const [, place] = /position (\d+)/.exec(reason) ?? [];
  const [, said] = /line (\d+)/.exec(reason) ?? [];
  const offset = place === undefined ? text.length : Number(place);
  const before = text.slice(0, offset).split('\n');
  const line = said ? Number(said) : before.length;
  const column = (before.at(-1) ?? '').length + 1;
  const found =
    offset >= text.trimEnd().length ? 'it ends too early' : `“${text.charAt(offset)}” isn’t expected here`;
  return { ok: false, line, message: `line ${line}, column ${column}: ${found}.` };
}
