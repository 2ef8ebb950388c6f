import type { FlowContent, Json, JsonObject, Note, Point } from './content.ts';
import type { Step } from './step.ts';

/** Keys and indexes from the document. */
export type FieldPath = readonly (string | number)[];

/** Every edit of a flow there is: plain JSON, so that it can be undone, merged, kept and sent. */
export type Change =
  | { readonly kind: 'node-add'; readonly id: string; readonly node: JsonObject; readonly at: Point }
  /** Wires that lead to them go with them. */
  | { readonly kind: 'node-remove'; readonly ids: readonly string[] }
  /** All that leads to it follows: wires, the entry, handlers, where errors lead. */
  | { readonly kind: 'node-rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'nodes-move'; readonly to: Readonly<Record<string, Point>> }
  /** Under ids that are free: `pasteOf` finds such. */
  | {
      readonly kind: 'nodes-paste';
      readonly nodes: Readonly<Record<string, JsonObject>>;
      readonly positions: Readonly<Record<string, Point>>;
    }
  | { readonly kind: 'wire-set'; readonly node: string; readonly port: string; readonly to: string }
  | { readonly kind: 'wire-remove'; readonly node: string; readonly port: string }
  /** Objects on the way that aren't there are made. */
  | { readonly kind: 'field-set'; readonly path: FieldPath; readonly value: Json }
  /** A key of an object or an item of a list. */
  | { readonly kind: 'field-remove'; readonly path: FieldPath }
  /** Gives a key another name in its place. */
  | { readonly kind: 'field-rename'; readonly path: FieldPath; readonly to: string }
  | {
      readonly kind: 'list-insert';
      readonly path: FieldPath;
      readonly index: number;
      readonly value: Json;
    }
  | {
      readonly kind: 'list-move';
      readonly path: FieldPath;
      readonly from: number;
      readonly to: number;
    }
  | { readonly kind: 'note-add'; readonly note: Note }
  | { readonly kind: 'note-set'; readonly index: number; readonly note: Note }
  | { readonly kind: 'note-remove'; readonly index: number }
  /** One of the flow's documents, new or as it is now. */
  | { readonly kind: 'document-set'; readonly id: string; readonly markdown: string }
  | { readonly kind: 'document-remove'; readonly id: string }
  | { readonly kind: 'content-replace'; readonly content: FlowContent }
  /** What takes another change back. */
  | { readonly kind: 'steps-apply'; readonly steps: readonly Step[] };

export type ChangeOf<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>;
