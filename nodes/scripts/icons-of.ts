import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { iconPath } from './icon-path.ts';

/** Every node folder's icon as one path, by its node type. */
export function iconsOf(nodes: string): Readonly<Record<string, string>> {
  const types = readdirSync(nodes).filter((name) => existsSync(path.join(nodes, name, `${name}.node.ts`)));
  return Object.fromEntries(
    types.sort().map((name) => [name, iconPath(readFileSync(path.join(nodes, name, 'icon.svg'), 'utf8'))]),
  );
}
