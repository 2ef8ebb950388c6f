/** What is being written at the caret of a text with `{{ variables }}`. */
export interface LiquidCaret {
  readonly kind: 'variable' | 'filter';
  /** The part of the name before the caret. */
  readonly written: string;
  /** Where that part begins. */
  readonly from: number;
  /** Whether the braces are closed behind it. */
  readonly closed: boolean;
}

/** Null where no variable and no filter is being written. */
export function caretIn(text: string, caret: number): LiquidCaret | null {
  const before = text.slice(0, caret);
  const begin = before.lastIndexOf('{{');
  if (begin < 0) return null;
  const inside = before.slice(begin + 2);
  if (/[}\n]/.test(inside)) return null;
  const closed = /^[^{}]*\}\}/.test(text.slice(caret));
  const [, variable] = /^\s*([A-Za-z]?\w*)$/.exec(inside) ?? [];
  if (variable !== undefined)
    return { kind: 'variable', written: variable, from: caret - variable.length, closed };
  const [, filter] = /\|\s*([a-z_]*)$/.exec(inside) ?? [];
  return filter === undefined
    ? null
    : { kind: 'filter', written: filter, from: caret - filter.length, closed };
}

/** The text with a name taken at the caret, and where the caret is then. */
export function taken(text: string, caret: number, at: LiquidCaret, name: string) {
  const space = at.kind === 'variable' && text.charAt(at.from - 1) === '{' ? ' ' : '';
  const rest = text.slice(caret).replace(/^\w*/, '');
  if (at.closed) {
    const next = `${text.slice(0, at.from)}${space}${name}${rest}`;
    return { text: next, caret: at.from + space.length + name.length };
  }
  const head = `${text.slice(0, at.from)}${space}${name} }}`;
  return { text: head + rest, caret: head.length };
}
