import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { catalogue } from '@patchcord/nodes/catalogue';
import { describe, expect, it } from 'vitest';
import { checkFlow } from '../check/index.ts';
import { canonicalNumber, compileFlow, flowSchema, layoutSchema } from '../model/index.ts';
import { listFlowFolders, loadFlowFolder } from './load-flow-folder.ts';

const library = path.resolve(import.meta.dirname, '../../library');
const folders = await listFlowFolders(library);

/** The destinations that exist before anybody has declared others. */
const destinations = ['human', 'sales', 'support', 'urgent', 'adviser'];
/** Those that are called; the others run inside them. */
const businesses = folders.filter((folder) => existsSync(path.join(folder, 'numbers.json')));

describe('the shipped businesses', () => {
  it('are there', () => {
    expect(businesses.map((folder) => path.basename(folder))).toEqual([
      'edulearn',
      'healthplus',
      'techstore',
    ]);
  });

  it.each(folders)('%s has no problem, not even a warning', async (folder) => {
    const { document, knowledge, prompts } = await loadFlowFolder(folder);
    const flows = (await Promise.all(folders.map(loadFlowFolder))).map((other) => other.document);
    expect(checkFlow(document, { catalogue, knowledge, destinations, prompts, flows })).toEqual([]);
    compileFlow(flowSchema.parse(document), catalogue, knowledge, { prompts });
  });

  it.each(businesses)('%s records only what it says it records', async (folder) => {
    const { document } = await loadFlowFolder(folder);
    expect(flowSchema.parse(document).settings.recording.enabled).toBe(true);
  });

  it.each(folders)('%s shows every node at a place of its own', async (folder) => {
    const { document } = await loadFlowFolder(folder);
    const layout = layoutSchema.parse(JSON.parse(readFileSync(path.join(folder, 'layout.json'), 'utf8')));
    expect(Object.keys(layout.positions).sort()).toEqual(
      Object.keys(flowSchema.parse(document).nodes).sort(),
    );
    expect(new Set(Object.values(layout.positions).map(({ x, y }) => `${x},${y}`)).size).toBe(
      Object.keys(layout.positions).length,
    );
  });

  it('share no number', async () => {
    const numbers = (await Promise.all(folders.map(loadFlowFolder))).flatMap((flow) => flow.numbers);
    expect(new Set(numbers.map((number) => canonicalNumber(number))).size).toBe(numbers.length);
    expect(numbers.sort()).toEqual(['100', '101', '102', '18005551234', '18005555678', '18005559999']);
  });

  it.each(businesses)('%s heads its documents with questions no other document asks', async (folder) => {
    const { knowledge } = await loadFlowFolder(folder);
    const headings = knowledge.flatMap(({ markdown }) => markdown.match(/^## .+$/gm) ?? []);
    expect(headings.length).toBeGreaterThan(10);
    expect(new Set(headings).size).toBe(headings.length);
  });
});
