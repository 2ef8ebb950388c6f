import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { readApiDocs } from './ari-api-docs.ts';
import { renderAriTypes } from './render-ari-types.ts';

const transport = new URL('../src/transports/asterisk/', import.meta.url);

test('the committed types are what the committed API documents give', async () => {
  const docs = await readApiDocs(new URL('api-docs/', transport));
  const committed = await readFile(new URL('ari-types.generated.ts', transport), 'utf8');
  expect(renderAriTypes(docs)).toBe(committed);
});

test('every event of the documents is in the union, with its discriminator', async () => {
  const docs = await readApiDocs(new URL('api-docs/', transport));
  const subTypes = docs.resources.get('events')?.models.Event?.subTypes ?? [];
  const text = renderAriTypes(docs);
  expect(subTypes.length).toBeGreaterThan(40);
  for (const name of subTypes) {
    expect(text).toContain(`  | Ari${name}\n`.replace(/\n$/, ''));
    expect(text).toContain(`readonly type: '${name}';`);
  }
});
