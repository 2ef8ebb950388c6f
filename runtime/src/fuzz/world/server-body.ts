import type { CompiledNode } from '@patchcord/flows/model';
import type { Json, Value } from '@patchcord/nodes/kit';
import type { Random } from '../random.ts';
import type { Constants } from './constants.ts';

/** One part of an answer that a node reads, wherever in its settings it says so. */
interface WantedPart {
  readonly from: string;
  readonly type: string;
  readonly into: string | null;
}

const wanted = new WeakMap<CompiledNode, readonly WantedPart[]>();

/** An answer as the node expects it, its values chosen among those that make a difference to the flow. */
export function fittingBody(node: CompiledNode | undefined, constants: Constants, random: Random): Json {
  if (!node) return {};
  const parts = wanted.get(node) ?? partsWantedBy(node.config);
  wanted.set(node, parts);
  const body: { [key: string]: Json } = {};
  for (const { from, type, into } of parts)
    put(body, from.split('.'), valueFor(type, into, constants, random));
  return body;
}

/** Fields are read by their shape: `{ from, into, type }` anywhere in a node's settings is a part of an answer. */
function partsWantedBy(config: unknown): WantedPart[] {
  if (typeof config !== 'object' || config === null) return [];
  const { from, into, as, type }: Record<string, unknown> = { ...config };
  if (typeof from === 'string' && (typeof into === 'string' || typeof as === 'string'))
    return [
      { from, type: typeof type === 'string' ? type : 'text', into: typeof into === 'string' ? into : null },
    ];
  return Object.values(config).flatMap(partsWantedBy);
}

function put(body: { [key: string]: Json }, [key = '', ...deeper]: readonly string[], value: Json): void {
  if (deeper.length === 0) {
    body[key] = value;
    return;
  }
  const inner: { [key: string]: Json } = {};
  const known = body[key];
  if (typeof known === 'object' && known !== null && !Array.isArray(known)) Object.assign(inner, known);
  put(inner, deeper, value);
  body[key] = inner;
}

function valueFor(type: string, into: string | null, constants: Constants, random: Random): Value {
  const known = into === null ? [] : constants.of(into).filter((value) => fits(value, type));
  if (known.length > 0 && random.chance(0.9)) return random.pick(known);
  switch (type) {
    case 'number':
    case 'money':
      return random.pick([0, 1, 2, 9, 10, 12.5, 100]);
    case 'boolean':
      return random.chance(0.5);
    case 'date':
      return random.pick(['2026-12-01', '2026-11-30', '2027-02-28']);
    case 'time':
      return random.pick(['09:30', '14:00', '16:40']);
    case 'digits':
    case 'phone':
      return random.digits(10);
    default:
      return random.pick(['Thing', 'A B 1 2 3', 'something long with many words in it']);
  }
}

function fits(value: Value, type: string): boolean {
  if (type === 'number' || type === 'money') return typeof value === 'number';
  if (type === 'boolean') return typeof value === 'boolean';
  return typeof value === 'string';
}
