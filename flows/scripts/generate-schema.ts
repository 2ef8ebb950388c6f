/** `npm run schema -w @patchcord/flows`: writes flow-1.schema.json from the document's and the nodes' zod schemas. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { catalogue } from '@patchcord/nodes/catalogue';
import { flowJsonSchema } from '../src/model/flow-json-schema.ts';

const file = fileURLToPath(new URL('../flow-1.schema.json', import.meta.url));
writeFileSync(file, `${JSON.stringify(flowJsonSchema(catalogue), null, 2)}\n`);
const biome = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));
execFileSync(biome, ['format', '--write', file], { stdio: 'inherit' });
