/** `npm run icons -w @patchcord/nodes`: writes `src/icons.ts` from the node folders. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { iconsOf } from './icons-of.ts';

const nodes = path.join(import.meta.dirname, '../src');
const biome = path.join(import.meta.dirname, '../../node_modules/.bin/biome');
const file = path.join(nodes, 'icons.ts');
writeFileSync(
  file,
  `/** Made by “npm run icons -w @patchcord/nodes”: what each node type's icon.svg draws in a square of 24. */
export const icons: Readonly<Record<string, string>> = ${JSON.stringify(iconsOf(nodes))};
`,
);
execFileSync(biome, ['check', '--write', file], { stdio: 'inherit' });
