import { nodeName } from '../../model/node-name.ts';
import type { Change } from '../change.ts';
import { isJson } from '../content.ts';

/** The same field, changed to this by the one and to that by the other; undefined where it was taken away. */
export interface Clash {
  /** `document` and the way to the field, or `knowledge` and a document's id. */
  readonly path: readonly string[];
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Conflict extends Clash {
  /** The field in words, as far as a document tells: “Greet”: text. */
  readonly label: string;
}

export type Choice = 'mine' | 'theirs';

export function conflictOf(clash: Clash): Conflict {
  return { ...clash, label: labelOf(clash.path) };
}

/** What makes a choice be; mine is there already, unless it is that something was taken away. */
export function resolve({ path, ...values }: Clash, choice: Choice): Change[] {
  const value = values[choice];
  if (choice === 'mine' && value !== undefined) return [];
  const [root, ...deeper] = path;
  const last = path.at(-1) ?? '';
  if (root === 'knowledge')
    return typeof value === 'string'
      ? [{ kind: 'document-set', id: last, markdown: value }]
      : [{ kind: 'document-remove', id: last }];
  if (isJson(value)) return [{ kind: 'field-set', path: deeper, value }];
  if (deeper.length === 2 && deeper[0] === 'nodes') return [{ kind: 'node-remove', ids: [last] }];
  return [{ kind: 'field-remove', path: deeper }];
}

function labelOf([root, section = '', name, ...deeper]: readonly string[]): string {
  if (root === 'knowledge') return `document “${section}”`;
  if (name === undefined) return section;
  const field = deeper.filter((part) => part !== 'with').map((part) => (part === 'on' ? 'leads to' : part));
  const whole = section === 'nodes' ? `“${nodeName(name)}”` : `${section}: ${name}`;
  return field.length === 0 ? whole : `${whole}: ${field.join(' › ')}`;
}
