import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { goesIn, writeDoor } from '../test/testing/door.ts';
import { isGood, reportLines, survivorsOf, tallyOf } from './fault-lines.ts';
import { type FaultReport, type JudgedFault, judgeFaults } from './judge-faults.ts';

const library = path.resolve(import.meta.dirname, '../../../../flows/library');

/** A small flow's folder with these tests. */
function folderOf(...tests: object[]): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'patchcord-faults-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return writeDoor(folder, Object.fromEntries(tests.map((test, index) => [`${index}.json`, test])));
}

const fault = (verdict: JudgedFault['verdict']): JudgedFault => ({
  operator: 'rewire',
  place: '/nodes/a/on/b',
  what: '“a:b” leads to “c”',
  verdict,
});
const judged = (...verdicts: JudgedFault['verdict'][]) => ({ alarms: [], faults: verdicts.map(fault) });
const found = { kind: 'behavioural', found: true } as const;
const missed = { kind: 'behavioural', found: false } as const;

describe('what is good enough', () => {
  it('nine of ten behavioural faults told by tests, all structural ones by check, and no false alarm', () => {
    const nine = Array.from({ length: 9 }, () => found);
    expect(isGood(judged(...nine, missed))).toBe(true);
    expect(isGood(judged(...nine, missed, missed))).toBe(false);
    expect(isGood(judged(...nine, { kind: 'structural', reason: 'x', found: false }))).toBe(false);
    expect(isGood({ ...judged(...nine), alarms: ['port-unwired /nodes/a'] })).toBe(false);
  });

  it('faults that change nothing count for neither side', () => {
    expect(tallyOf(judged(found, missed, { kind: 'same' }).faults)).toMatchObject({
      all: 3,
      same: 1,
      behavioural: 2,
      behaviouralFound: 1,
    });
    expect(survivorsOf(judged(found, { kind: 'same' }))).toEqual([]);
  });

  it('survivors are told with their place and why they may be none', () => {
    const report: FaultReport = { flow: 'zoo', tests: 3, ...judged(missed) };
    expect(reportLines(report).join('\n')).toMatch(
      /survives: rewire at \/nodes\/a\/on\/b\n.*leads to “c”\n.*write a test/,
    );
  });
});

describe('faults', () => {
  it('of a shipped flow are told: the structural ones by check, the others by its tests', async () => {
    const report = await judgeFaults(path.join(library, 'call-back'), { threads: 2 });
    const { all, structural, behavioural } = tallyOf(report.faults);
    expect([all > 1000, structural > 200, behavioural > 700]).toEqual([true, true, true]);
    expect(isGood(report), reportLines(report).join('\n')).toBe(true);
  }, 240_000);

  it('that the tests don’t look at are told as survivors, each with its place', async () => {
    const report = await judgeFaults(folderOf(goesIn), { threads: 1 });
    expect(isGood(report)).toBe(false);
    const places = survivorsOf(report).map(({ operator, place }) => `${operator} ${place}`);
    expect(places).toContain('rewire /nodes/out/on/said');
    expect(places).toContain('cut-text /nodes/in/with/text');
    expect(places).not.toContain('rewire /nodes/in/on/said');
  });

  it('are judged alike however many threads work', async () => {
    const folder = folderOf(goesIn);
    const [one, three] = await Promise.all([1, 3].map((threads) => judgeFaults(folder, { threads })));
    expect(three).toEqual(one);
  });

  it('aren’t put in where a test fails anyhow', async () => {
    const wrong = { ...goesIn, expect: { path: ['out'] } };
    await expect(judgeFaults(folderOf(wrong), { threads: 1 })).rejects.toMatchObject({ code: 'TESTS_FAIL' });
  });
});
