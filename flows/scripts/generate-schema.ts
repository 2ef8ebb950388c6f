/** `npm run schema -w @patchcord/flows`: writes the JSON Schemas of flows and of their tests from the zod schemas. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogue } from '@patchcord/nodes/catalogue';
import { flowJsonSchema } from '../src/model/flow-json-schema.ts';
import { flowTestJsonSchema } from '../src/test/flow-test-json-schema.ts';

const schemas = {
  'flow-1.schema.json': flowJsonSchema(catalogue),
  'flow-test-1.schema.json': flowTestJsonSchema(),
};
const biome = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));
for (const [name, schema] of Object.entries(schemas)) {
  const file = fileURLToPath(new URL(`../${name}`, import.meta.url));
  writeFileSync(file, `${JSON.stringify(schema, null, 2)}\n`);
  execFileSync(biome, ['format', '--write', file], { stdio: 'inherit' });
}
