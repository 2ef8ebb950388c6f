import { type CallArchive, openArchive } from '@patchcord/engine/archive';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chosenFlow } from '../replay/chosen-flow.ts';
import { CallBooks, type EditedNodes } from '../replay/testing/call-books.ts';
import { gateLines } from './gate-lines.ts';
import { runGate } from './run-gate.ts';
import { threshold } from './threshold.ts';

let books: CallBooks;
let archive: CallArchive;
const order = [{ say: 'my order' }, { keys: '482913' }, { keys: '1' }, { say: 'no thanks' }];
const sales = [{ keys: '1' }];
const hangsUp = [{ hangUpAfterMs: 1000 }];

beforeAll(async () => {
  books = await CallBooks.open();
  for (const moves of [order, order, sales, hangsUp]) await books.call('techstore', moves);
  await books.call('healthplus', hangsUp);
  archive = await openArchive(books.environment);
}, 60_000);
afterAll(async () => {
  await archive.close();
  await books.close();
});

/** The latest calls through the shipped flow with some of its nodes changed. */
async function gate(change: (nodes: EditedNodes) => void, count = 100) {
  const draft = await chosenFlow(books.edited('techstore', change), 'techstore', archive);
  return runGate(await archive.latestCalls('techstore', count), draft, archive);
}

const rewired = ({ forWhat }: EditedNodes) => {
  if (forWhat) forWhat.on.packed = 'isSent';
};

describe('a gate', () => {
  it('finds nothing where the draft changes nothing', async () => {
    const report = await gate(() => undefined);
    expect(report).toMatchObject({ replayed: 4, same: 4, path: { count: 0 }, undecidable: { count: 0 } });
  });

  it('tells how many calls would change path, at which node, from which port to which', async () => {
    const { path, same } = await gate(rewired);
    expect(same).toBe(2);
    expect(path).toEqual({
      count: 2,
      changes: [
        {
          node: 'forWhat',
          port: { recorded: 'packed', now: 'packed' },
          to: { recorded: 'isPacked', now: 'isSent' },
          count: 2,
          calls: ['call-2', 'call-1'],
        },
      ],
    });
  });

  it('counts what is only worded otherwise apart', async () => {
    const report = await gate(({ greet }) => {
      if (greet) greet.with.text = 'Hello, this is the shop. This call is recorded. What can I do for you?';
    });
    expect(report).toMatchObject({ path: { count: 0 }, wording: { count: 4 }, same: 0 });
  });

  it('keeps apart what nobody can know', async () => {
    const { undecidable } = await gate(({ status }) => {
      if (status) status.with.url = '{{ backend }}/techstore/v2/orders/{{ orderNumber }}';
    });
    expect(undecidable).toEqual({
      count: 2,
      where: [{ node: 'status', asks: 'http', count: 2, calls: ['call-2', 'call-1'] }],
    });
  });

  it('takes the latest calls only, and of the flow that is asked for', async () => {
    expect(await gate(() => undefined, 1)).toMatchObject({ replayed: 1 });
    expect(await archive.latestCalls('healthplus', 9)).toEqual(['call-5']);
  });

  it('says it in words', async () => {
    const lines = gateLines(await gate(rewired));
    expect(lines[0]).toBe('2 of 4 calls would change path.');
    expect(lines[1]).toMatch(
      /^ +2 {2}forWhat: packed → isPacked, now packed → isSent {3}\(call-2, call-1\)$/,
    );
  });

  it.each([
    ['0', 0, true],
    ['2', 3, false],
    ['50%', 2, true],
    ['49.9%', 2, false],
  ])('that may change %s passes %d of 4: %s', (text, count, passes) => {
    expect(threshold(text, '--max-changed')(count, 4)).toBe(passes);
  });

  it('passes where no call was made, and not where none that was made can be replayed', async () => {
    const report = await gate(() => undefined, 0);
    const any = threshold('100%', '--max-changed');
    expect(report.passes(any, any)).toBe(true);
    report.skipped.push({ call: 'call-9', code: 'JOURNAL_UNREADABLE', why: 'It is of a later version.' });
    expect(report.passes(any, any)).toBe(false);
  });

  it.each(['-1', '1.5', '120%', 'some'])('refuses the threshold “%s”', (text) => {
    expect(() => threshold(text, '--max-changed')).toThrow('give a number of calls such as 3');
  });
});

// Each of these starts a process.
describe('patchcord gate', { timeout: 60_000 }, () => {
  it('prints one object and fails where more calls change path than may', async () => {
    const draft = books.edited('techstore', rewired);
    const { out, exitCode, complaint } = await books.patchcord(
      'gate',
      'techstore',
      '--draft',
      draft,
      '--json',
    );
    expect([exitCode, complaint, out.trim().split('\n').length]).toEqual([1, '', 1]);
    expect(JSON.parse(out)).toMatchObject({ flow: 'techstore', calls: 4, path: { count: 2 }, passed: false });
  });

  it('takes the draft that is kept, and passes', async () => {
    const { out, exitCode } = await books.patchcord('gate', 'techstore');
    expect([exitCode, out]).toEqual([
      0,
      expect.stringMatching(/^0 of 4 calls would change path\.\n[\s\S]*Passed\.\n$/),
    ]);
  });

  it('refuses a flow that nobody knows', async () => {
    const { exitCode, complaint } = await books.patchcord('gate', 'nobody');
    expect([exitCode, complaint]).toEqual([2, expect.stringMatching(/^FLOW_UNKNOWN: .*nobody/)]);
  });
});
