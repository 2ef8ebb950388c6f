import {
  behindLeadingName,
  EffectFailed,
  isJsonList,
  type Json,
  leadingName,
  type Value,
} from '../kit/index.ts';

/** Every name in a text, or in the texts of any JSON; what is no plain `{{ name }}` counts as a name nobody knows. */
export function namesIn(json: unknown): string[] {
  if (typeof json === 'string') return [...json.matchAll(anything)].map(([, inside = '']) => inside.trim());
  if (typeof json !== 'object' || json === null) return [];
  return Object.values(json).flatMap(namesIn);
}

/** The name of the server, where one stands in its place, is none of the path's. */
export function namesInPath(url: string): string[] {
  return namesIn(behindLeadingName(url).replace(/[?#].*/s, ''));
}

export type Filled<Sort> = { readonly filled: Sort } | { readonly trouble: string };

/**
 * A tool's address with its names filled in. A value is encoded, and what could lead the request elsewhere although it is
 * encoded (nothing, `..`, a slash that a server decodes) is refused. What names the server itself stands as it is.
 */
export function fillUrl(
  url: string,
  values: Readonly<Record<string, Value>>,
  server?: string,
): Filled<string> {
  for (const name of namesInPath(url)) {
    const value = String(values[name] ?? '');
    if (unfitForPath.test(value))
      return { trouble: `“${name}” can't be used for this: it is no plain value` };
  }
  const own = server === undefined ? url : behindLeadingName(url);
  const filled = own.replace(plain, (_, name) =>
    encodeURIComponent(String(values[name] ?? '').toWellFormed()),
  );
  return { filled: (server ?? '') + filled };
}

/** The server that a tool's address begins with; undefined where it stands there in the clear. Throws `EffectFailed`. */
export function serverOf(url: string, given: (variable: string) => Value | undefined): string | undefined {
  const name = leadingName(url);
  if (name === null) return undefined;
  const server = String(given(name) ?? '').trim();
  if (!plainServer.test(server))
    throw new EffectFailed(
      'HTTP_URL_UNREADABLE',
      `“${name}” names no server: set it to https:// and a host, and a path if wanted.`,
    );
  return server.replace(/\/+$/, '');
}

/** A text with its names filled in. */
export function fillText(text: string, values: Readonly<Record<string, Value>>): string {
  return text.replace(plain, (_, name) => String(values[name] ?? ''));
}

/** JSON with its names filled in; a text that is nothing but a name takes the value as it is, and null where there is none. */
export function fillJson(json: Json, values: Readonly<Record<string, Value>>): Json {
  if (typeof json === 'string') {
    const [whole, name = ''] = alone.exec(json) ?? [];
    return whole === undefined ? fillText(json, values) : (values[name] ?? null);
  }
  if (typeof json !== 'object' || json === null) return json;
  if (isJsonList(json)) return json.map((part) => fillJson(part, values));
  return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, fillJson(part, values)]));
}

const plain = /{{\s*(\w+)\s*}}/g;
const alone = /^{{\s*(\w+)\s*}}$/;
/** Also what would be Liquid elsewhere: it is told of, instead of being sent as it stands. */
const anything = /{{([^}]*)}}|{[{%]/g;
/** Neither a user before the host nor a query that the rest would become a part of. */
const plainServer = /^https?:\/\/[^\s{}/?#\\@]+(?:\/[^\s{}?#\\]*)?$/i;
const unfitForPath = /^\.{0,2}$|[/\\]|\p{Cc}/u;
