/** Keys and indexes, from the content itself: the first is `document`, `layout` or `knowledge`. */
export type ContentPath = readonly (string | number)[];

/**
 * The smallest edit there is. It says what it finds there, so that it is left out where somebody else has changed that
 * meanwhile; `place` is the place among the keys of an object, or in a list.
 */
export type Step =
  | { readonly op: 'put'; readonly path: ContentPath; readonly value: unknown; readonly was: unknown }
  | { readonly op: 'insert'; readonly path: ContentPath; readonly value: unknown; readonly place: number }
  | { readonly op: 'remove'; readonly path: ContentPath; readonly was: unknown }
  | { readonly op: 'move'; readonly path: ContentPath; readonly from: number; readonly to: number };
