import type { Json, JsonObject } from '@patchcord/flows/edit';
import { nodeName } from '@patchcord/flows/model';
import type { Catalogue, NodeFamily } from '@patchcord/nodes/kit';
import { cardOf } from './card.ts';
import { nodesIn, readNode } from './node-reading.ts';

export interface Found {
  readonly id: string;
  readonly name: string;
  /** What its type is called. */
  readonly title: string;
  /** Its icon and colour. */
  readonly type: string;
  readonly family: NodeFamily | null;
  /** The text it was found by, where that is not its name. */
  readonly text: string;
}

const most = 50;
const around = 30;

/** Nodes whose name, id, type or any text holds the words, those found by name first. */
export function findNodes(document: JsonObject, catalogue: Catalogue, words: string): Found[] {
  const wanted = words.trim().toLowerCase();
  const found = nodesIn(document).flatMap(([id, node]): (Found & { rank: number })[] => {
    const name = nodeName(id);
    const { title, type, family, summary } = cardOf(node, catalogue);
    const known = { id, name, title, type, family };
    const holds = (text: string) => text.toLowerCase().includes(wanted);
    if (holds(name) || holds(id)) return [{ ...known, text: summary, rank: 0 }];
    if (holds(title)) return [{ ...known, text: summary, rank: 1 }];
    const text = [summary, ...textsOf(readNode(node).config)].find(holds);
    return text === undefined ? [] : [{ ...known, text: excerpt(text, wanted), rank: 2 }];
  });
  return found.sort((a, b) => a.rank - b.rank).slice(0, most);
}

/** Every string in a value, however deep. */
export function textsOf(value: Json): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

function excerpt(text: string, wanted: string): string {
  const at = text.toLowerCase().indexOf(wanted);
  const from = Math.max(0, at - around);
  return `${from > 0 ? '…' : ''}${text.slice(from, from + 90)}`;
}
