// Writes runtime/src/transports/asterisk/ari-types.generated.ts from the committed API documents.
//   node runtime/scripts/generate-ari-types.ts             regenerate
//   node runtime/scripts/generate-ari-types.ts --refresh   fetch the documents from ARI_URL first (ARI_USERNAME, ARI_PASSWORD)
import { writeFile } from 'node:fs/promises';
import { readApiDocs, refreshApiDocs } from './ari-api-docs.ts';
import { renderAriTypes } from './render-ari-types.ts';

const transport = new URL('../src/transports/asterisk/', import.meta.url);
const folder = new URL('api-docs/', transport);

if (process.argv.includes('--refresh')) {
  const {
    ARI_URL = 'http://127.0.0.1:18088/ari',
    ARI_USERNAME = 'patchcord',
    ARI_PASSWORD = '',
  } = process.env;
  const credentials = Buffer.from(`${ARI_USERNAME}:${ARI_PASSWORD}`).toString('base64');
  await refreshApiDocs(folder, ARI_URL.replace(/\/$/, ''), `Basic ${credentials}`);
}
const docs = await readApiDocs(folder);
await writeFile(new URL('ari-types.generated.ts', transport), renderAriTypes(docs));
console.log(`ari-types.generated.ts written from the documents of Asterisk ${docs.asteriskVersion}`);
