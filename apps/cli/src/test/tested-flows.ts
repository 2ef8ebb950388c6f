import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasDatabase } from '@patchcord/engine/archive';
import { type FlowTestFile, listFlowFolders, loadFlowTests, openBundle } from '@patchcord/flows/library';
import { flowSchema, versionHash } from '@patchcord/flows/model';
import { readFlowTest } from '@patchcord/flows/test';
import { CliError } from '../cli-error.ts';
import { withDesk } from '../desk/with-desk.ts';
import { type FoundFlow, findFlow, flowFolder, type LocalFlow } from '../find-flow.ts';
import { unknownFlow } from '../named-flow.ts';

/** A flow and the tests that are to be run on it. */
export interface FlowWithTests {
  readonly found: LocalFlow;
  readonly files: readonly FlowTestFile[];
  /** Where its tests are looked for. */
  readonly testsFolder: string;
}

const library = fileURLToPath(new URL('../../../../flows/library/', import.meta.url));

/** Every flow of the library that has tests. */
export async function libraryFlows(): Promise<FlowWithTests[]> {
  const folders = await listFlowFolders(library);
  return Promise.all(folders.map((folder) => ofFolder(folder)));
}

/**
 * A flow by its folder, its flow.json, its id in the library or in the database; `version` means the database's one. Its
 * tests stand beside it unless they are said to be elsewhere.
 */
export async function flowNamed(
  name: string,
  { version, tests }: { readonly version?: string; readonly tests?: string },
): Promise<FlowWithTests> {
  const folder = flowFolder(name);
  if (folder !== null && version === undefined) return ofFolder(folder, tests);
  // The desk would make a database, and a slip of the pen is no reason for one.
  if (!hasDatabase(process.env)) throw unknownFlow(name);
  const { found, kept } = await published(name, version);
  // What stands in the database with a flow is what the designer shows.
  if (tests === undefined && kept.length > 0) return { found, files: kept, testsFolder: 'the database' };
  const testsFolder = tests ?? path.join(folder ?? path.join(library, name), 'tests');
  return { found, files: await loadFlowTests(testsFolder), testsFolder };
}

async function ofFolder(folder: string, tests = path.join(folder, 'tests')): Promise<FlowWithTests> {
  return { found: await findFlow(folder), files: await loadFlowTests(tests), testsFolder: tests };
}

async function published(
  name: string,
  version: string | undefined,
): Promise<{ readonly found: FoundFlow; readonly kept: readonly FlowTestFile[] }> {
  const { bundle } = await withDesk((desk) => desk.exportFlow(name, numberOf(version)));
  const { document: input, knowledge, prompts, tests = [] } = openBundle(bundle);
  const document = flowSchema.parse(input);
  return {
    found: { document, knowledge, version: versionHash(document, knowledge, prompts) },
    kept: tests.map(({ id, test }) => ({ file: `${id}.json`, read: readFlowTest(test) })),
  };
}

/** Undefined for what is live now. */
function numberOf(version: string | undefined): number | undefined {
  if (version === undefined || version === 'live') return undefined;
  const number = Number(version);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new CliError('VERSION_INVALID', `--version is “${version}”: give a number, or “live”.`, 2);
}
