/** Where a text stops being JSON (RFC 8259), as an offset: engines tell it in words that differ, or not at all. Null where it is JSON. */
export function jsonFault(text: string): number | null {
  const end = afterValue(text, afterSpace(text, 0));
  if (end.fault !== null) return end.fault;
  const rest = afterSpace(text, end.at);
  return rest === text.length ? null : rest;
}

interface Read {
  readonly at: number;
  /** Where it went wrong. */
  readonly fault: number | null;
}

const scalar =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const key = /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const space = /[ \t\r\n]*/y;

/** What is open, and whether a comma has just been read: a list or an object, read without recursion, however deep it is. */
function afterValue(text: string, from: number): Read {
  const open: ('[' | '{')[] = [];
  let at = from;
  for (;;) {
    const opens = text.charAt(at);
    if (opens === '[' || opens === '{') {
      const inner = afterSpace(text, at + 1);
      if (text.charAt(inner) !== closing[opens]) {
        open.push(opens);
        const begun = opens === '{' ? afterKey(text, inner) : { at: inner, fault: null };
        if (begun.fault !== null) return begun;
        at = begun.at;
        continue;
      }
      at = inner + 1;
    } else {
      const end = matchEnd(scalar, text, at);
      if (end === null) return { at, fault: at };
      at = end;
    }
    const next = afterClosings(text, at, open);
    if (next.fault !== null || open.length === 0) return next;
    at = next.at;
  }
}

const closing = { '[': ']', '{': '}' } as const;

/** Behind a value: everything that ends with it, then the comma and what leads to the next one. */
function afterClosings(text: string, from: number, open: ('[' | '{')[]): Read {
  let at = from;
  for (let inside = open.at(-1); inside; inside = open.at(-1)) {
    at = afterSpace(text, at);
    if (text.charAt(at) === ',') {
      const next = afterSpace(text, at + 1);
      return inside === '{' ? afterKey(text, next) : { at: next, fault: null };
    }
    if (text.charAt(at) !== closing[inside]) return { at, fault: at };
    open.pop();
    at++;
  }
  return { at, fault: null };
}

function afterKey(text: string, from: number): Read {
  const end = matchEnd(key, text, from);
  if (end === null) return { at: from, fault: from };
  const colon = afterSpace(text, end);
  if (text.charAt(colon) !== ':') return { at: colon, fault: colon };
  return { at: afterSpace(text, colon + 1), fault: null };
}

function afterSpace(text: string, from: number): number {
  return matchEnd(space, text, from) ?? from;
}

function matchEnd(pattern: RegExp, text: string, from: number): number | null {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : null;
}
