/** Far beyond any flow with its documents, near enough to keep a hostile text from filling the memory when it is read. */
const limits = { depth: 80, values: 500_000 };

/** A text that is no JSON, or more of it than a flow can need. */
export class JsonRefused extends Error {
  readonly code: 'JSON_INVALID' | 'JSON_TOO_LARGE';
  readonly statusCode = 400;

  constructor(code: JsonRefused['code'], message: string) {
    super(message);
    this.name = 'JsonRefused';
    this.code = code;
  }
}

/** Reads JSON that may begin with a byte order mark, as some editors write it. @throws SyntaxError */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ''));
}

/**
 * Reads JSON whose size is known to be bearable, but not what it holds: a few megabytes of brackets would become
 * gigabytes of lists. Counts before it reads. @throws JsonRefused
 */
export function parseModestJson(text: string): unknown {
  const { depth, values } = extentOf(text);
  if (depth > limits.depth)
    throw new JsonRefused('JSON_TOO_LARGE', `values are nested more than ${limits.depth} deep`);
  if (values > limits.values)
    throw new JsonRefused('JSON_TOO_LARGE', `it holds more than ${limits.values} values`);
  try {
    return parseJson(text);
  } catch (error) {
    throw new JsonRefused('JSON_INVALID', error instanceof Error ? error.message : String(error));
  }
}

const [quote, backslash, comma] = ['"', '\\', ','].map((sign) => sign.charCodeAt(0));
const opening = new Set(['[', '{'].map((sign) => sign.charCodeAt(0)));
const closing = new Set([']', '}'].map((sign) => sign.charCodeAt(0)));

/** What a text would become: counted by its brackets and commas outside of strings. Stops where it is too much. */
function extentOf(text: string): { depth: number; values: number } {
  let [open, depth, values] = [0, 0, 0];
  for (let at = 0; at < text.length && depth <= limits.depth && values <= limits.values; at++) {
    const sign = text.charCodeAt(at);
    if (sign === quote) at = endOfString(text, at);
    else if (sign === comma) values++;
    else if (opening.has(sign)) {
      values++;
      depth = Math.max(depth, ++open);
    } else if (closing.has(sign)) open--;
  }
  return { depth, values };
}

/** Strings may be megabytes of sound: searched natively, not letter by letter. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === backslash) slashes++;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}
