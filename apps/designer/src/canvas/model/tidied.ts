import type { FlowContent, Point } from '@patchcord/flows/edit';
import type { Catalogue } from '@patchcord/nodes/kit';
import { arrange } from './arrange.ts';
import { arrangedNodes } from './arranged-nodes.ts';

/**
 * Where nodes stand once they are tidied up: all of them around where calls begin, which stays; or only some, which keep their
 * upper left corner.
 */
export function tidied(
  content: FlowContent,
  places: ReadonlyMap<string, Point>,
  catalogue: Catalogue,
  some: ReadonlySet<string> | null,
): Record<string, Point> {
  const nodes = arrangedNodes(content, catalogue)
    .filter(({ id }) => !some || some.has(id))
    .map((node) => ({ ...node, at: places.get(node.id) }));
  const entry = String(content.document.entry);
  const arranged = arrange(nodes, [entry]);
  const before = some ? corner(nodes.map(({ at }) => at)) : places.get(entry);
  const after = some ? corner([...arranged.values()]) : arranged.get(entry);
  const by = before && after ? { x: before.x - after.x, y: before.y - after.y } : { x: 0, y: 0 };
  return Object.fromEntries([...arranged].map(([id, { x, y }]) => [id, { x: x + by.x, y: y + by.y }]));
}

export function corner(places: readonly (Point | undefined)[]): Point | undefined {
  const known = places.filter((place) => place !== undefined);
  if (known.length === 0) return undefined;
  return { x: Math.min(...known.map(({ x }) => x)), y: Math.min(...known.map(({ y }) => y)) };
}
