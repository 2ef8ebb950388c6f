import { type CallArchive, openArchive, replayArchived } from '@patchcord/engine/archive';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenFlow } from './chosen-flow.ts';
import { replayLines } from './replay-lines.ts';
import { type ReplayReport, replayReport } from './replay-report.ts';
import { CallBooks, type EditedNodes } from './testing/call-books.ts';

let books: CallBooks;
let archive: CallArchive;
let order: string;

beforeAll(async () => {
  books = await CallBooks.open();
  order = await books.call('techstore', [
    { say: 'my order' },
    { keys: '482913' },
    { keys: '1' },
    { say: 'no thanks' },
  ]);
  archive = await openArchive(books.environment);
}, 60_000);
afterAll(async () => {
  await archive.close();
  await books.close();
});

async function report(id: string, flow: string | null = null): Promise<ReplayReport> {
  const call = await archive.call(id);
  if (!call) throw new Error(`There is no call ${id}.`);
  const against = flow === null ? null : await chosenFlow(flow, call.flow, archive);
  return replayReport(call, await replayArchived(call, archive, against), against !== null);
}

const edited = (change: (nodes: EditedNodes) => void) => books.edited('techstore', change);

describe('a replay', () => {
  it('through the version the call ran is identical', async () => {
    const same = await report(order);
    expect(same).toMatchObject({ identical: true, complete: true, divergence: null, wouldChangePath: false });
    expect(same.paths.now).toEqual(same.paths.recorded);
    expect(same.paths.recorded.map(({ node }) => node)).toContain('isPacked');
  });

  it('through an edited file says where the ways part, in words and both paths side by side', async () => {
    const parted = await report(
      order,
      edited((nodes) => {
        if (nodes.forWhat) nodes.forWhat.on.packed = 'isSent';
      }),
    );
    expect(parted).toMatchObject({ identical: false, wouldChangePath: true, divergence: { class: 'path' } });
    const lines = replayLines(parted);
    expect(lines).toContainEqual(
      expect.stringMatching(/^path at “forWhat”, the call's \d+th node, [\d.]+ s into it/),
    );
    expect(lines).toContain('  recorded: leaves by “packed” to “isPacked”');
    expect(lines).toContain('  now:      leaves by “packed” to “isSent”');
    expect(lines).toContainEqual(expect.stringMatching(/^≠ isPacked → said +isSent → said/));
  });

  it('through a text that is worded otherwise tells so, and that the path is the same', async () => {
    const reworded = await report(
      order,
      edited((nodes) => {
        if (nodes.greet) nodes.greet.with.text = 'Hello, this is TechStore.';
      }),
    );
    expect(reworded).toMatchObject({
      identical: false,
      wouldChangePath: false,
      undecidable: false,
      divergence: { class: 'wording', node: 'greet' },
    });
  });

  it('through a document that comes alone goes with the documents its flow has', async () => {
    const asked = await books.call('techstore', [
      { say: 'what are your opening hours on Sunday' },
      { say: 'no' },
    ]);
    const { divergences } = await report(
      asked,
      edited((nodes) => {
        if (nodes.greet) nodes.greet.with.text = 'Hello.';
      }),
    );
    expect(divergences.map((one) => one.class)).toEqual(['wording']);
  });

  it('through a version by its number, or what is live', async () => {
    expect(await report(order, '1')).toMatchObject({ identical: true, against: { versionNumber: 1 } });
    expect(await report(order, 'live')).toMatchObject({ identical: true });
  });

  it('of a journal that lost everything but its answers is the same through an edited flow', async () => {
    const call = await archive.call(order);
    if (!call) throw new Error('There is no call.');
    const journal = call.journal.filter(({ kind }) =>
      ['call-started', 'effect-settled', 'call-ended'].includes(kind),
    );
    const draft = await chosenFlow(
      edited((nodes) => {
        if (nodes.forWhat) nodes.forWhat.on.packed = 'isSent';
      }),
      'techstore',
      archive,
    );
    const { outcome } = await replayArchived({ ...call, journal }, archive, draft);
    expect(outcome.divergences).toMatchObject([{ class: 'path', node: 'forWhat' }]);
  });
});

// Each of these starts a process.
describe('patchcord replay', { timeout: 60_000 }, () => {
  it('needs no engine', async () => {
    const { out, exitCode } = await books.patchcord('replay', order);
    expect([exitCode, out]).toEqual([
      0,
      expect.stringMatching(
        /^Call call-1, through the version of “techstore” it ran \(version 1\): identical, \d+ nodes\.\n$/,
      ),
    ]);
  });

  it('is of a call that is found and read without an engine as well', async () => {
    const [listed, log, none] = await Promise.all([
      books.patchcord('calls', '--json'),
      books.patchcord('call-log', order),
      books.patchcord('call-log', 'nobody'),
    ]);
    const found = JSON.parse(listed.out).calls.find(({ id }: { id: string }) => id === order);
    expect(found).toMatchObject({ flow: 'techstore', endedBy: 'flow' });
    expect(log.out).toMatch(/^techstore version 1 .*\n.*agent {2}▸ Thanks for calling TechStore\./);
    expect(log.out).toContain('caller ▸ my order');
    expect([none.exitCode, none.complaint]).toEqual([1, expect.stringMatching(/^CALL_UNKNOWN: .*nobody/)]);
  });

  it('is the same in another time zone, years later', async () => {
    const call = await books.call('healthplus', [
      { say: 'I need an appointment' },
      { say: 'next Monday' },
      { hangUp: true },
    ]);
    const aged = `const Now = Date; globalThis.Date = class extends Now {
      constructor(...given) { given.length > 0 ? super(...given) : super(Now.now() + 2e11); }
      static now() { return Now.now() + 2e11; } };`;
    const elsewhere = {
      TZ: 'Pacific/Auckland',
      NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(aged)}`,
    };
    const { out, exitCode } = await books.patchcordIn(elsewhere, 'replay', call, '--json');
    const { identical, paths } = JSON.parse(out);
    expect([exitCode, identical]).toEqual([0, true]);
    expect(paths.now.map(({ node }: { node: string }) => node)).toContain('openNow');
  });

  it.each([
    [['nobody', '--json'], 'CALL_UNKNOWN', 1],
    [['call-1', '--flow', 'healthplus'], 'VERSION_UNKNOWN', 2],
  ])('%j is refused: %s', async (args, code, status) => {
    const { exitCode, complaint } = await books.patchcord('replay', ...args);
    expect(complaint).toContain(`${code}: `);
    expect(exitCode).toBe(status);
  });
});
