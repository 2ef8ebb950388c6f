import { recordOf } from '../check/flow-view.ts';
import type { FlowChange } from './flow-diff.ts';
import { listed } from './words/listed.ts';
import { quoted } from './words/quoted.ts';

/** Handlers are tried in the order they are written in; one that is new or gone moves none of the others. */
export function tellHandlerOrder(before: unknown, after: unknown): FlowChange[] {
  const [old, now] = [handlersOf(before), handlersOf(after)];
  const stayed = old.filter((name) => now.includes(name));
  const order = now.filter((name) => old.includes(name));
  if (stayed.every((name, index) => name === order[index])) return [];
  const words = `Handlers are now tried in the order ${listed(now.map(quoted))}.`;
  const change = { part: 'handler', how: 'changed', path: '/handlers', before: old, after: now } as const;
  return [{ ...change, node: null, port: null, words }];
}

function handlersOf(document: unknown): string[] {
  return Object.keys(recordOf(recordOf(document).handlers));
}
