import { pointerTo } from '@patchcord/nodes/kit';

/**
 * The line, from 0, on which each value of a JSON text begins, by its JSON pointer. Reads what can be read: a text that is no
 * JSON (yet) has the lines up to where it breaks off.
 */
export function linesOf(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>([['', 0]]);
  const open: { readonly pointer: string; readonly isList: boolean; index: number; key: string }[] = [];
  let line = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}[\],:]|\n|[^\s{}[\],:"]+/g)) {
    const inside = open.at(-1);
    if (token === '\n') line++;
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && inside) {
      inside.index++;
      inside.key = '';
    } else if (token === ':' || token === ',') continue;
    else {
      const isKey = inside && !inside.isList && inside.key === '' && token.startsWith('"');
      const key = isKey ? textOf(token) : inside?.isList ? String(inside.index) : (inside?.key ?? '');
      const pointer = inside ? inside.pointer + pointerTo([key]) : '';
      if (!found.has(pointer)) found.set(pointer, line);
      if (isKey) inside.key = key === '' ? ' ' : key;
      if (token === '{' || token === '[') open.push({ pointer, isList: token === '[', index: 0, key: '' });
    }
  }
  return found;
}

function textOf(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.slice(1, -1);
  }
}

/** The line of a pointer, or of the nearest value around it that there is. */
export function lineOf(pointer: string, lines: ReadonlyMap<string, number>): number {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const line = lines.get(at);
    if (line !== undefined) return line;
  }
  return 0;
}
