/** A flow as a version holds it: all that its hash is made of. It may be unfinished or wrong. */
export interface FlowState {
  readonly document: unknown;
  readonly knowledge?: readonly { readonly id: string; readonly markdown: string }[];
  readonly recordings?: readonly { readonly id: string; readonly sha256: string }[];
}

export type DiffHow = 'added' | 'removed' | 'changed';

/** Which part of a flow is another; `flow`: what stands at the top of its document, as its name or where calls begin. */
export type DiffPart =
  | 'node'
  | 'field'
  | 'wire'
  | 'handler'
  | 'setting'
  | 'variable'
  | 'intent'
  | 'prompt'
  | 'interface'
  | 'flow'
  | 'document'
  | 'recording';

/** One thing that is another. */
export interface FlowChange {
  readonly part: DiffPart;
  readonly how: DiffHow;
  /** A JSON pointer into the document; for documents and recordings `/knowledge/<id>` and `/recordings/<id>`. */
  readonly path: string;
  /** Undefined where there was or is nothing. */
  readonly before: unknown;
  readonly after: unknown;
  /** The node it belongs to; null where it belongs to none. */
  readonly node: string | null;
  /** The port of a wire; null for all else. */
  readonly port: string | null;
  /** One plain sentence, or a few. */
  readonly words: string;
}

/** What became another between two states of a flow. Where nodes stand doesn't count, nor the order of keys but that of handlers. */
export interface FlowDiff {
  /** In the order in which they are best read; empty where the two mean the same. */
  readonly changes: readonly FlowChange[];
  readonly nodes: ReadonlyMap<string, DiffHow>;
  /** By node and port, one space between; those of nodes that are new or gone included. */
  readonly wires: ReadonlyMap<string, DiffHow>;
  /** The sentences of all changes. */
  readonly words: readonly string[];
}
