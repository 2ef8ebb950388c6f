import { z } from 'zod';
import { flowTestSchema } from './flow-test.ts';

/** JSON Schema (draft 7, which editors know best) of a test file. */
export function flowTestJsonSchema(): object {
  const schema = z.toJSONSchema(flowTestSchema, { io: 'input', target: 'draft-7' });
  // The one part that contains itself gets its name here, as in the schema of flows.
  const named: object = JSON.parse(JSON.stringify(schema).replaceAll('__schema0', 'json'));
  return { ...named, title: 'Patchcord flow test, format 1' };
}
