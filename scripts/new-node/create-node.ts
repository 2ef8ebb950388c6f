import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { nodeNames } from './node-names.ts';
import { registered } from './registered.ts';
import { templates } from './templates.ts';

/** Nothing was written. */
export class NodeNotCreated extends Error {
  readonly code = 'NODE_NOT_CREATED';
  constructor(reason: string) {
    super(reason);
    this.name = 'NodeNotCreated';
  }
}

/** Makes a node type's folder in `nodes/src` and adds it to the catalogue and the runners. */
export function createNode(nodes: string, name: string): { name: string; files: string[] } {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(name) || name.length > 24)
    throw new NodeNotCreated(
      `“${name}” is no name for a node: use small letters, digits and -, at most 24, e.g. npm run new:node read-out.`,
    );
  const folder = path.join(nodes, name);
  if (existsSync(folder)) throw new NodeNotCreated(`${folder} exists already: choose another name.`);
  const names = nodeNames(name);
  const tables = [
    {
      file: path.join(nodes, 'catalogue.ts'),
      value: `${names.variable}Node`,
      module: `./${name}/${name}.node.ts`,
    },
    { file: path.join(nodes, 'runners.ts'), value: `run${names.pascal}`, module: `./${name}/${name}.run.ts` },
  ].map(({ file, ...entry }) => ({
    file,
    text: registered(readFileSync(file, 'utf8'), { key: name, ...entry }),
  }));
  mkdirSync(folder);
  const files = Object.entries(templates(names)).map(([file, text]) => ({
    file: path.join(folder, file),
    text,
  }));
  for (const { file, text } of [...files, ...tables]) writeFileSync(file, text);
  return { name, files: [...files, ...tables].map(({ file }) => file) };
}
