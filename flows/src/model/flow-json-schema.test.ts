import { readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue } from '@patchcord/nodes/catalogue';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { soundFlow } from '../check/testing/faulty-flows.ts';
import { listFlowFolders, loadFlowFolder } from '../library/load-flow-folder.ts';
import { flowJsonSchema } from './flow-json-schema.ts';

const root = path.resolve(import.meta.dirname, '../..');
const committed: object = JSON.parse(readFileSync(path.join(root, 'flow-1.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(committed);
const folders = await listFlowFolders(path.join(root, 'library'));

function placesOfErrors(flow: unknown): string[] {
  validate(flow);
  return [...new Set((validate.errors ?? []).map(({ instancePath }) => instancePath))];
}

describe('the JSON Schema of flows', () => {
  it('is the one the nodes’ definitions make; else run “npm run schema -w @patchcord/flows”', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(flowJsonSchema(catalogue))));
  });

  it.each(folders)('accepts %s', async (folder) => {
    const { document } = await loadFlowFolder(folder);
    expect(placesOfErrors(document)).toEqual([]);
    expect(document).toMatchObject({ $schema: '../../flow-1.schema.json' });
  });

  it('accepts every node type and every kind of handler', () => {
    expect(placesOfErrors(soundFlow)).toEqual([]);
  });

  it.each([
    ['an unknown type', { type: 'sya@1', with: { text: 'Hi.' }, on: { said: 'end' } }],
    ['an unknown setting', { type: 'say@1', with: { text: 'Hi.', loud: true }, on: { said: 'end' } }],
    ['a missing setting', { type: 'say@1', with: {}, on: { said: 'end' } }],
    ['an unknown port', { type: 'say@1', with: { text: 'Hi.' }, on: { said: 'end', done: 'end' } }],
    ['an unwired required port', { type: 'say@1', with: { text: 'Hi.' }, on: {} }],
  ])('refuses %s', (_, node) => {
    const flow = { ...soundFlow, nodes: { ...soundFlow.nodes, ask: node } };
    expect(placesOfErrors(flow).some((place) => place.startsWith('/nodes/ask'))).toBe(true);
  });

  it('names settings as the forms do', () => {
    const { properties } = JSON.parse(JSON.stringify(committed));
    const [greet] = properties.nodes.additionalProperties.oneOf;
    expect(greet.title).toBe('Greet');
    expect(greet.properties.with.properties.text.title).toBe('Greeting');
    expect(JSON.stringify(committed)).not.toContain('"form"');
  });
});
