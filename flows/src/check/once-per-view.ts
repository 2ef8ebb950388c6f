import type { FlowView } from './flow-view.ts';

/** Several rules ask for the same: worked out once for each view of a document. */
export function oncePerView<Found>(find: (view: FlowView) => Found): (view: FlowView) => Found {
  const known = new WeakMap<FlowView, { readonly found: Found }>();
  return (view) => {
    const earlier = known.get(view);
    if (earlier) return earlier.found;
    const found = find(view);
    known.set(view, { found });
    return found;
  };
}
