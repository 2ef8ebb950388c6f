import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readApiDocs, refreshApiDocs } from '../../../runtime/scripts/ari-api-docs.ts';
import { renderAriTypes } from '../../../runtime/scripts/render-ari-types.ts';
import { AriStage } from './ari-stage.ts';

const transport = new URL('../../../runtime/src/transports/asterisk/', import.meta.url);

let stage: AriStage;
let folder: string;

beforeAll(async () => {
  stage = await AriStage.open();
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-api-docs-'));
  cpSync(fileURLToPath(new URL('api-docs', transport)), folder, { recursive: true });
});

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await stage.close();
});

test('the running Asterisk serves the documents the types were made from', async ({ skip }) => {
  const committed = await readApiDocs(new URL('api-docs/', transport));
  const { ariUrl, username, password } = stage.asterisk;
  const credentials = Buffer.from(`${username}:${password}`).toString('base64');
  const fresh = pathToFileURL(`${folder}/`);
  await refreshApiDocs(fresh, ariUrl, `Basic ${credentials}`);
  const served = await readApiDocs(fresh);
  if (served.asteriskVersion !== committed.asteriskVersion)
    skip(`Asterisk is ${served.asteriskVersion}: run generate-ari-types.ts --refresh`);
  expect(renderAriTypes(served)).toBe(await readFile(new URL('ari-types.generated.ts', transport), 'utf8'));
});
