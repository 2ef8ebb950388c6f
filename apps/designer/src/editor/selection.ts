/** What isn't drawn as a node and has its place in the inspector all the same. */
export type Place =
  | 'settings'
  | 'handlers'
  | 'variables'
  | 'intents'
  | 'destinations'
  | 'documents'
  | 'prompts'
  | 'json';

/** What the inspector is about; nothing selected shows the flow's own settings. */
export type Selection =
  | { readonly kind: 'none' }
  | { readonly kind: 'nodes'; readonly ids: readonly string[] }
  | { readonly kind: 'wire'; readonly node: string; readonly port: string }
  | { readonly kind: 'note'; readonly index: number }
  | { readonly kind: 'place'; readonly place: Place; readonly key?: string };

export const nothingSelected: Selection = { kind: 'none' };
