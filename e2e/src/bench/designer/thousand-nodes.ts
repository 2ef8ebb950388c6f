const columns = 40;
const rows = 25;
/** A card of ours with its gap, at 100 %. */
const pitch = { x: 360, y: 180 };

interface Wire {
  readonly from: string;
  readonly port: 'heard' | 'noInput' | 'said' | 'error';
  readonly to: string;
}

export interface DrawnNode {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** A flow as it might have grown over the years, and sound: 1,000 steps in a grid, each leads on to the next column, the last hangs up. */
export interface ThousandNodes {
  readonly nodes: readonly DrawnNode[];
  readonly wires: readonly Wire[];
  /** As it is saved. */
  readonly document: object;
  readonly layout: object;
}

export function thousandNodes(flowId: string): ThousandNodes {
  const nodes = Array.from({ length: columns * rows }, (_, index) => ({
    id: idOf(index),
    x: Math.floor(index / rows) * pitch.x,
    y: (index % rows) * pitch.y,
  }));
  const wires = nodes.flatMap((_, index): Wire[] => {
    const [from, onward] = [idOf(index), idOf(index + rows)];
    if (isLast(index)) return [];
    const below = idOf(index + 1);
    if (listens(index))
      return [
        { from, port: 'heard', to: onward },
        { from, port: 'noInput', to: below },
      ];
    // Down the first column, so that every row is come to.
    const down: Wire[] = index < rows ? [{ from, port: 'error', to: below }] : [];
    return [{ from, port: 'said', to: onward }, ...down];
  });
  return { nodes, wires, document: documentOf(flowId, nodes, wires), layout: layoutOf(nodes) };
}

const idOf = (index: number) => `step${index}`;
const listens = (index: number) => index % 2 === 0;
const isLast = (index: number) => index >= (columns - 1) * rows;

function documentOf(id: string, nodes: readonly DrawnNode[], wires: readonly Wire[]): object {
  const entries = nodes.map((node, index) => {
    const on = Object.fromEntries(
      wires.filter(({ from }) => from === node.id).map(({ port, to }) => [port, to]),
    );
    const text = `This is what callers are told in step ${index}: it fills two lines of its card.`;
    if (isLast(index)) return [node.id, { type: 'hangup@1', with: { text } }];
    return [
      node.id,
      listens(index)
        ? { type: 'listen@1', with: { expects: ['yes', 'no'] }, on }
        : { type: 'say@1', with: { text }, on },
    ];
  });
  return {
    format: 1,
    id,
    name: 'A thousand steps',
    entry: idOf(0),
    settings: { onError: idOf(nodes.length - 1) },
    nodes: Object.fromEntries(entries),
  };
}

function layoutOf(nodes: readonly DrawnNode[]): object {
  return { format: 1, positions: Object.fromEntries(nodes.map(({ id, x, y }) => [id, { x, y }])), notes: [] };
}
