/** `npm run new:node NAME`: a node type of your own, complete and running, ready to be changed. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { createNode, NodeNotCreated } from './new-node/create-node.ts';

const root = path.resolve(import.meta.dirname, '..');

try {
  const { name, files } = createNode(path.join(root, 'nodes/src'), process.argv[2] ?? '');
  for (const script of ['nodes/scripts/generate-icons.ts', 'flows/scripts/generate-schema.ts'])
    execFileSync(process.execPath, [script], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  for (const file of files) console.log(`  ${path.relative(root, file)}`);
  console.log(`
“${name}” is in the catalogue: a flow can use it as ${name}@1.
Next: say what it is in ${name}.node.ts, what it does in ${name}.run.ts and what people see in ${name}.md, then
  npx --no-install vitest run nodes/src/${name}
  npm run schema -w @patchcord/flows     once its settings or ports have changed
  npm run icons -w @patchcord/nodes      once its icon.svg has`);
} catch (error) {
  if (!(error instanceof NodeNotCreated)) throw error;
  console.error(`${error.code}: ${error.message}`);
  process.exitCode = 2;
}
