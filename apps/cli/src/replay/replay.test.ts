import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReplayReport } from './replay-report.ts';
import { CallBooks } from './testing/call-books.ts';

const techstore = fileURLToPath(new URL('../../../../flows/library/techstore/flow.json', import.meta.url));
let books: CallBooks;
let order: string;

beforeAll(async () => {
  books = await CallBooks.open();
  order = await books.call('techstore', [
    { say: 'my order' },
    { keys: '482913' },
    { keys: '1' },
    { say: 'no thanks' },
  ]);
}, 60_000);
afterAll(() => books.close());

async function report(...args: string[]): Promise<ReplayReport> {
  const { out, complaint } = await books.patchcord('replay', ...args, '--json');
  expect([complaint, out.trim().split('\n').length]).toEqual(['', 1]);
  return JSON.parse(out);
}

/** The shipped flow with one node changed, as somebody keeps it in a file. */
function edited(
  change: (nodes: Record<string, { with: Record<string, unknown>; on: Record<string, string> }>) => void,
) {
  const flow = JSON.parse(readFileSync(techstore, 'utf8'));
  change(flow.nodes);
  const file = path.join(books.home, 'edited.json');
  writeFileSync(file, JSON.stringify(flow));
  return file;
}

// Each call of the command starts a process.
describe('patchcord replay', { timeout: 60_000 }, () => {
  it('without an engine: the call through the version it ran is identical', async () => {
    const { out, exitCode } = await books.patchcord('replay', order);
    expect(exitCode).toBe(0);
    expect(out).toMatch(
      /^Call call-1, through the version of “techstore” it ran \(version 1\): identical, \d+ nodes\.\n$/,
    );
    const same = await report(order);
    expect(same).toMatchObject({ identical: true, complete: true, divergence: null, wouldChangePath: false });
    expect(same.paths.now).toEqual(same.paths.recorded);
    expect(same.paths.recorded.map(({ node }) => node)).toContain('isPacked');
  });

  it('through an edited file says where the ways part, in words and both paths side by side', async () => {
    const file = edited((nodes) => {
      if (nodes.forWhat) nodes.forWhat.on.packed = 'isSent';
    });
    const { out, exitCode } = await books.patchcord('replay', order, '--flow', file);
    expect(exitCode).toBe(0);
    expect(out).toContain('path at “forWhat”');
    expect(out).toContain('  recorded: leaves by “packed” to “isPacked”');
    expect(out).toContain('  now:      leaves by “packed” to “isSent”');
    expect(out).toMatch(/≠ isPacked → said +isSent → said/);
    const parted = await report(order, '--flow', file);
    expect(parted).toMatchObject({ identical: false, wouldChangePath: true, divergence: { class: 'path' } });
  });

  it('through a text that is worded otherwise tells so, and that the path is the same', async () => {
    const file = edited((nodes) => {
      if (nodes.greet) nodes.greet.with.text = 'Hello, this is TechStore.';
    });
    const reworded = await report(order, '--flow', file);
    expect(reworded).toMatchObject({
      identical: false,
      wouldChangePath: false,
      undecidable: false,
      divergence: { class: 'wording', node: 'greet' },
    });
  });

  it('through a version by its number, or what is live', async () => {
    expect(await report(order, '--flow', '1')).toMatchObject({
      identical: true,
      against: { versionNumber: 1 },
    });
    expect(await report(order, '--flow', 'live')).toMatchObject({ identical: true });
  });

  it.each([
    [['nobody'], 'CALL_UNKNOWN', 1],
    [['call-1', '--flow', '99'], 'VERSION_UNKNOWN', 2],
    [['call-1', '--flow', 'healthplus'], 'VERSION_UNKNOWN', 2],
  ])('%j is refused: %s', async (args, code, status) => {
    const { exitCode, complaint } = await books.patchcord('replay', ...args);
    expect(complaint).toContain(`${code}: `);
    expect(exitCode).toBe(status);
  });
});
