export { checkOptionsOf } from './check-options-of.ts';
export type { CheckSurroundings, Fix } from './fix.ts';
export { checkedOnce, findFixes, fixesFor } from './fixes-for.ts';
export { problemKey } from './problem-key.ts';
