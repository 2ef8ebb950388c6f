import type { Point } from '@patchcord/flows/edit';

/** How a node or a wire stands out. */
export interface Mark {
  readonly look: 'active' | 'passed' | 'failed' | 'added' | 'removed' | 'changed' | 'path';
  readonly note?: string;
}

/** What is drawn over the canvas: a chat, a test, what changed, a counterexample, a replay. */
export interface Overlay {
  readonly kind: 'try' | 'test' | 'diff' | 'proof' | 'replay';
  readonly nodes: ReadonlyMap<string, Mark>;
  /** By `wireKey`. */
  readonly wires: ReadonlyMap<string, Mark>;
  /** Nodes that aren't there any more, where they were. */
  readonly ghosts?: readonly { readonly id: string; readonly node: unknown; readonly at: Point }[];
  readonly title?: string;
}

export function wireKey(node: string, port: string): string {
  return `${node} ${port}`;
}
