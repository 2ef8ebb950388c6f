import { applyChanges } from '../apply-change.ts';
import { type Change, contentOf, type FlowContent, type Json } from '../index.ts';

/** A flow of three nodes that greets, listens and says good-bye. */
export const smallFlow: FlowContent = contentOf({
  document: {
    format: 1,
    id: 'shop',
    name: 'Shop',
    entry: 'greet',
    settings: { onError: 'bye', voice: { name: 'rms', rate: 1 } },
    nodes: {
      greet: { type: 'greet@1', with: { text: 'Hello.', bargeIn: true }, on: { done: 'ask' } },
      ask: { type: 'listen@1', with: { silenceMs: 6000 }, on: { heard: 'bye' } },
      bye: { type: 'hangup@1', with: { text: 'Bye.' } },
    },
  },
  layout: {
    format: 1,
    positions: { greet: { x: 0, y: 0 }, ask: { x: 300, y: 0 }, bye: { x: 600, y: 0 } },
    notes: [{ x: 0, y: 200, text: 'first' }],
  },
  knowledge: [{ id: 'hours', markdown: '# Hours' }],
});

export function edited(content: FlowContent, ...changes: readonly Change[]): FlowContent {
  const applied = applyChanges(content, changes);
  if (applied.refused) throw new Error(applied.refused);
  return applied.content;
}

/** A field of a node’s settings. */
export function setField(node: string, field: string, value: Json): Change {
  return { kind: 'field-set', path: ['nodes', node, 'with', field], value };
}
