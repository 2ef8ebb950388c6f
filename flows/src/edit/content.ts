import type { Json } from '@patchcord/nodes/kit';

export type { Json };

export interface JsonObject {
  readonly [key: string]: Json;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A remark on the canvas, for people. */
export interface Note extends Point {
  readonly text: string;
}

/** Where nodes and notes stand; what the model's `Layout` is once it has been read. */
export interface ContentLayout {
  readonly format: 1;
  readonly positions: Readonly<Record<string, Point>>;
  readonly notes: readonly Note[];
}

export interface ContentDocument {
  readonly id: string;
  readonly markdown: string;
}

/** What is edited. The document may be unfinished and wrong; nothing here throws on it. */
export interface FlowContent {
  readonly document: JsonObject;
  readonly layout: ContentLayout;
  readonly knowledge: readonly ContentDocument[];
}

export const emptyLayout: ContentLayout = { format: 1, positions: {}, notes: [] };

interface LoadedFlow {
  readonly document: unknown;
  readonly layout: ContentLayout | null;
  readonly knowledge: readonly ContentDocument[];
}

/** What is edited of a flow as it was loaded; a document that is no object becomes an empty one. */
export function contentOf({ document, layout, knowledge }: LoadedFlow): FlowContent {
  return {
    document: isJsonObject(document) ? document : {},
    layout: layout ?? emptyLayout,
    knowledge: knowledge.map(({ id, markdown }) => ({ id, markdown })),
  };
}

/** Of what JSON was parsed to: everything inside of it is JSON as well. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Of what stands in a content, and so is no function and nothing of a class. */
export function isJson(value: unknown): value is Json {
  return value === null || ['string', 'number', 'boolean', 'object'].includes(typeof value);
}
