/**
 * Groups of nodes that reach each other (Tarjan, with a stack of its own: flows may be deep). A group stands behind
 * every group it leads to, so that what comes later is known first.
 */
export function components(
  nodes: Iterable<number>,
  next: (node: number) => readonly number[],
): (readonly number[])[] {
  const found: number[][] = [];
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  const lower = (node: number, to: number) => low.set(node, Math.min(low.get(node) ?? to, to));
  const enter = (node: number) => {
    order.set(node, order.size);
    lower(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, targets: next(node), at: 0 };
  };
  for (const start of nodes) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const to = top.targets[top.at++];
      if (to === undefined) {
        path.pop();
        const { node } = top;
        const own = low.get(node) ?? 0;
        const above = path.at(-1);
        if (above) lower(above.node, own);
        if (own === order.get(node)) found.push(close(node));
      } else if (!order.has(to)) path.push(enter(to));
      else if (isOpen.has(to)) lower(top.node, order.get(to) ?? 0);
    }
  }
  return found;

  function close(root: number): number[] {
    const group = open.splice(open.lastIndexOf(root));
    for (const node of group) isOpen.delete(node);
    return group;
  }
}
