import { jsonFault } from './json-fault.ts';

/** What a text is as JSON, or what keeps it from being some, told by line and column. */
export type ParsedJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly line: number };

export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    return notJson(text, jsonFault(text) ?? text.length);
  }
}

function notJson(text: string, at: number): ParsedJson {
  const before = text.slice(0, at).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  const found =
    at >= text.trimEnd().length ? 'it ends too early' : `“${text.charAt(at)}” isn’t expected here`;
  return { ok: false, line: before.length, message: `line ${before.length}, column ${column}: ${found}.` };
}
