import { readdir, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';

const property = z.looseObject({
  type: z.string(),
  required: z.boolean().optional(),
  description: z.string().optional(),
  allowableValues: z.looseObject({ values: z.array(z.string()).optional() }).optional(),
});

const parameter = z.looseObject({
  name: z.string(),
  description: z.string().optional(),
  paramType: z.enum(['path', 'query', 'body']),
  required: z.boolean().optional(),
  allowMultiple: z.boolean().optional(),
  dataType: z.string(),
  allowableValues: z.looseObject({ values: z.array(z.string()).optional() }).optional(),
});

const operation = z.looseObject({
  httpMethod: z.string(),
  nickname: z.string(),
  summary: z.string().optional(),
  responseClass: z.string(),
  upgrade: z.string().optional(),
  parameters: z.array(parameter).default([]),
});

const model = z.looseObject({
  id: z.string(),
  description: z.string().optional(),
  properties: z.record(z.string(), property).default({}),
  subTypes: z.array(z.string()).default([]),
});

/** One of Asterisk's `rest-api/api-docs/*.json` files (Swagger 1.1 as Asterisk writes it), the parts used here. */
const apiDoc = z.looseObject({
  resourcePath: z.string(),
  apis: z.array(z.looseObject({ path: z.string(), operations: z.array(operation).default([]) })),
  models: z.record(z.string(), model).default({}),
});

export type ApiDoc = z.infer<typeof apiDoc>;
export type ApiModel = z.infer<typeof model>;
export type ApiOperation = z.infer<typeof operation>;
export type ApiParameter = z.infer<typeof parameter>;

/** The documents of one Asterisk, by resource (`channels`, `events` …), and the version that served them. */
export interface ApiDocs {
  readonly asteriskVersion: string;
  readonly resources: ReadonlyMap<string, ApiDoc>;
}

const versionFile = z.object({ asteriskVersion: z.string() });

/** Reads the committed documents; every file of the folder but `version.json` is one resource. */
export async function readApiDocs(folder: URL): Promise<ApiDocs> {
  const { asteriskVersion } = versionFile.parse(await readJson(new URL('version.json', folder)));
  const files = (await readdir(folder))
    .filter((name) => name.endsWith('.json') && name !== 'version.json')
    .sort();
  const entries = await Promise.all(
    files.map(
      async (file): Promise<[string, ApiDoc]> => [
        file.replace(/\.json$/, ''),
        apiDoc.parse(await readJson(new URL(file, folder))),
      ],
    ),
  );
  return { asteriskVersion, resources: new Map(entries) };
}

const resourceList = z.looseObject({ apis: z.array(z.looseObject({ path: z.string() })) });
const asteriskInfo = z.looseObject({ system: z.looseObject({ version: z.string() }) });

/**
 * Fetches the documents from a running Asterisk (`GET /ari/api-docs/resources.json`) and writes them to `folder`,
 * one compact line a file. `basePath` carries that server's address and is put back to what Asterisk's sources have.
 */
export async function refreshApiDocs(folder: URL, ariUrl: string, authorization: string): Promise<void> {
  const get = (path: string) => fetchJson(`${ariUrl}${path}`, authorization);
  const { system } = asteriskInfo.parse(await get('/asterisk/info'));
  const list = resourceList.parse(await get('/api-docs/resources.json'));
  for (const { path } of list.apis) {
    const file = path.replace('/api-docs/', '').replace('{format}', 'json');
    const doc = z.looseObject({}).parse(await get(`/api-docs/${file}`));
    await writeFile(
      new URL(file, folder),
      `${JSON.stringify({ ...doc, basePath: 'http://localhost:8088/ari' })}\n`,
    );
  }
  const asteriskVersion = system.version.replace(/[+~].*$/, '');
  await writeFile(new URL('version.json', folder), `${JSON.stringify({ asteriskVersion })}\n`);
}

async function fetchJson(url: string, authorization: string): Promise<unknown> {
  const response = await fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(5_000) });
  if (!response.ok)
    throw new Error(
      `${new URL(url).pathname} answered ${response.status}; check ARI_URL and its credentials.`,
    );
  return response.json();
}

async function readJson(file: URL): Promise<unknown> {
  return JSON.parse(await readFile(file, 'utf8'));
}
