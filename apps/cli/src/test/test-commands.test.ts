import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { namedFlow } from '../named-flow.ts';
import { CallBooks, type Run } from '../replay/testing/call-books.ts';
import { goesIn, writeDoor } from './testing/door.ts';

let books: CallBooks;
beforeAll(async () => {
  books = await CallBooks.open();
}, 60_000);
afterAll(() => books.close());

const folder = (name: string, tests: Readonly<Record<string, unknown>>) =>
  writeDoor(path.join(books.home, name), tests);
const lastLine = ({ out }: Run) => out.trim().split('\n').at(-1);

describe('patchcord test', { timeout: 60_000 }, () => {
  it('runs the tests beside a flow, by its folder or its flow.json, and ends with a line that counts', async () => {
    const place = folder('good', { 'in.json': goesIn });
    for (const name of [place, path.join(place, 'flow.json')])
      expect(await books.patchcord('test', name)).toMatchObject({ exitCode: 0, out: '1 passed, 0 failed\n' });
  });

  it('tells what a failed test expected and what happened, and exits with 1', async () => {
    const place = folder('bad', {
      'in.json': goesIn,
      'out.json': { ...goesIn, name: 'goes out', expect: { path: ['ask', 'bye'] } },
      'other.json': '{"format": 2}',
      'torn.json': '{"format": ',
    });
    const run = await books.patchcord('test', place);
    expect(run.exitCode).toBe(1);
    expect(lastLine(run)).toBe('1 passed, 3 failed');
    expect(run.out).toContain('✗ door: goes out  (out.json)');
    expect(run.out).toMatch(/path-differs at \/expect\/path\/1, after move 1 of 1 \(presses 1\)/);
    expect(run.out).toMatch(/expected: “bye”\n\s+happened: “in:said”\n\s+fix: /);
    expect(run.out).toContain('test-not-json');
  });

  it('says what no test reaches, writes JUnit, and prints one object', async () => {
    const place = folder('covered', { 'in.json': goesIn });
    const junit = path.join(books.home, 'junit.xml');
    const run = await books.patchcord('test', place, '--coverage', '--junit', junit);
    expect(run.out).toMatch(/door coverage: 3 of 4 nodes, 2 of 4 ports, 0 of 1 handlers/);
    expect(run.out).toContain('no test reaches the handler onError (bye)');
    expect(readFileSync(junit, 'utf8')).toContain('<testsuite name="door" tests="1" failures="0"');
    const { out } = await books.patchcord('test', place, '--coverage', '--json');
    expect(JSON.parse(out)).toMatchObject({
      passed: 1,
      failed: 0,
      tests: [{ name: 'goes in', failures: [] }],
      coverage: [{ flow: 'door' }],
    });
  });

  it('tells what came of them even where the report can’t be written', async () => {
    const place = folder('unwritten', { 'in.json': goesIn });
    const run = await books.patchcord('test', place, '--junit', '/dev/null/junit.xml');
    expect(run).toMatchObject({ exitCode: 1, out: '1 passed, 0 failed\n' });
    expect(run.complaint).toMatch(/^FILE_NOT_WRITTEN: /);
  });

  it.each([
    ['a flow there isn’t', ['nowhere', '--version', '1'], 1, 'FLOW_UNKNOWN'],
    ['a version that is no number', ['techstore', '--version', 'x'], 2, 'VERSION_INVALID'],
    ['tests of no flow', ['--tests', '.'], 2, 'FLOW_MISSING'],
    ['an option there isn’t', ['--what'], 2, 'COMMAND_MISUSED: Unknown option'],
  ])('refuses %s', async (_, args, exitCode, complaint) => {
    const run = await books.patchcord('test', ...args);
    expect([run.exitCode, run.out]).toEqual([exitCode, '']);
    expect(run.complaint).toContain(complaint);
  });

  it('runs them on what the database has, and says where it looked for tests', async () => {
    const run = await books.patchcord('test', 'call-back', '--version', 'live');
    expect(run.exitCode).toBe(0);
    expect(lastLine(run)).toMatch(/^[1-9]\d* passed, 0 failed$/);
    const none = await books.patchcord('test', 'call-back', '--version', '1', '--tests', books.home);
    expect(none).toMatchObject({ exitCode: 1, complaint: expect.stringContaining('TESTS_MISSING') });
  });

  it('runs the tests that came into the database with a flow, wherever its folder is', async () => {
    const failing = { ...goesIn, name: 'goes out', expect: { path: ['ask', 'bye'] } };
    const place = folder('imported', { 'in.json': goesIn, 'out.json': failing });
    expect((await books.patchcord('import', place, '--message', 'first')).exitCode).toBe(0);
    const run = await books.patchcord('test', 'door', '--version', 'live');
    expect([run.exitCode, lastLine(run)]).toEqual([1, '1 passed, 1 failed']);
    expect(run.out).toContain('✗ door: goes out  (out.json)');
    // It is found for a chat and for fuzzing as well, though no folder here has it.
    const { flow } = await namedFlow('door', undefined, books.environment);
    expect(flow.document.name).toBe('Door');
    const fuzzed = await books.patchcord('fuzz', 'door', '--version', '1', '--calls', '20');
    expect([fuzzed.exitCode, fuzzed.out]).toEqual([0, expect.stringContaining('20 calls')]);
    const chat = (name: string, version?: string) => namedFlow(name, version, books.environment);
    await expect(chat('nobody')).rejects.toMatchObject({ code: 'FLOW_UNKNOWN', exitCode: 2 });
    await expect(chat('door', '7')).rejects.toMatchObject({ code: 'VERSION_UNKNOWN', exitCode: 2 });
  });
});

describe('patchcord save-test', { timeout: 60_000 }, () => {
  it('makes a test of a call that passes at once, and is changed by what changes the flow', async () => {
    const call = await books.call('techstore', [
      { interruptAfterMs: 1300, say: 'where is my order' },
      { say: '482912' },
      { keys: '2' },
      { keys: '482913' },
      { keys: '1' },
      { hangUp: true },
    ]);
    const file = path.join(books.home, 'saved', 'order.json');
    const run = await books.patchcord('save-test', call, '--name', 'asks for an order', '--out', file);
    expect(run).toMatchObject({ exitCode: 0, complaint: '' });
    const test = JSON.parse(readFileSync(file, 'utf8'));
    expect(test).toMatchObject({
      name: 'asks for an order',
      call: { given: { backend: 'http://127.0.0.1:1' } },
      caller: [
        { interruptAfterMs: 1300 },
        { say: '482912' },
        { keys: '2' },
        { keys: '482913' },
        { keys: '1' },
        { hangUp: true },
      ],
    });
    const again = await books.patchcord('test', 'techstore', '--tests', path.dirname(file));
    expect([again.exitCode, lastLine(again)]).toEqual([0, '1 passed, 0 failed']);
    writeFileSync(file, JSON.stringify(test).replaceAll('"state":"packed"', '"state":"sent"'));
    const other = await books.patchcord('test', 'techstore', '--tests', path.dirname(file));
    expect(lastLine(other)).toBe('0 passed, 1 failed');
    const twice = await books.patchcord('save-test', call, '--out', file);
    expect(twice.complaint).toContain('FILE_EXISTS');
  });

  it('refuses a call there isn’t', async () => {
    const run = await books.patchcord('save-test', 'nobody');
    expect(run).toMatchObject({ exitCode: 1, complaint: expect.stringContaining('CALL_UNKNOWN') });
  });
});
