import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Recognition } from '../../spec/recogniser.ts';
import { isRunning } from './is-running.ts';
import { LocalRecogniser } from './local-recogniser.ts';

/**
 * A shell script in PocketSphinx's place; each start leaves its process id in `pids`. What it writes it writes itself: a
 * program it started would outlive it.
 */
const programs = {
  good: `cat > /dev/null; echo '{"b":0,"d":1,"p":1,"t":"w0","w":[{"b":0,"d":1,"p":1,"t":"w0"}]}'`,
  crashes: 'exit 139',
  'crashes once': `set -C; if true 2>/dev/null >"$home/crashed"; then exit 139; fi; cat > /dev/null; echo '{"b":0,"d":1,"p":1,"t":"w0","w":[{"b":0,"d":1,"p":1,"t":"w0"}]}'`,
  'crashes in the middle': 'head -c 100 > /dev/null; kill -SEGV $$',
  hangs: 'exec sleep 60',
  'prints garbage': 'cat > /dev/null; echo "}{ not json"',
  'prints another shape': `cat > /dev/null; echo '{"t": 7}'`,
  'prints without end': 'exec yes',
  'finds nothing': 'cat > /dev/null; exit 255',
};

let home: string;
let recogniser: LocalRecogniser | undefined;

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'patchcord-decoder-'));
});
afterEach(async () => {
  await recogniser?.close();
  recogniser = undefined;
  await rm(home, { recursive: true, force: true });
});

async function open(
  program: keyof typeof programs,
  options: { processes?: number; listeners?: number } = {},
) {
  const root = join(home, 'opt/pocketsphinx');
  const model = join(root, 'root/usr/share/pocketsphinx/model/en-us');
  const script = `#!/bin/sh\nhome="${home}"\necho $$ >> "$home/pids"\n${programs[program]}\n`;
  await put(join(root, 'bin/pocketsphinx'), script, 0o755);
  await put(join(model, 'en-us/mdef'), '');
  await put(join(model, 'cmudict-en-us.dict'), 'goodbye G UH D B AY\nhello HH AH L OW\n');
  recogniser = await LocalRecogniser.open({ home, ...options });
  return recogniser;
}

async function put(path: string, text: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text, { mode });
}

async function prepared(from: LocalRecogniser, phrase = 'goodbye'): Promise<Recognition> {
  const recognition = await from.prepare({ phrases: [phrase] });
  if (recognition === 'busy') throw new Error('busy');
  return recognition;
}

const second = new Uint8Array(8000).fill(0x20);

async function startedPids(): Promise<number[]> {
  const text = await readFile(join(home, 'pids'), 'utf8').catch(() => '');
  return text.split('\n').filter(Boolean).map(Number);
}

async function starts(): Promise<number> {
  return (await startedPids()).length;
}

/** Process ids of the stand-ins that still run. */
async function running(): Promise<number[]> {
  return (await startedPids()).filter(isRunning);
}

test('a decoder that works is asked once, ends, and leaves one ready for the next caller', async () => {
  const recognition = await prepared(await open('good'));
  expect(await recognition.recognise(second, { deadlineMs: 20_000 })).toMatchObject({ text: 'goodbye' });
  await expect.poll(starts).toBe(2);
  // One waits for the next caller.
  await expect.poll(running).toHaveLength(1);
});

test('one recognition can be asked again and again', async () => {
  const recognition = await prepared(await open('good'));
  for (let time = 0; time < 3; time++)
    expect(await recognition.recognise(second, { deadlineMs: 20_000 })).toMatchObject({ text: 'goodbye' });
});

test('a crash is made good by another decoder', async () => {
  const recognition = await prepared(await open('crashes once'));
  expect(await recognition.recognise(second, { deadlineMs: 20_000 })).toMatchObject({ text: 'goodbye' });
});

test('no path through the grammar is an answer, not a fault', async () => {
  const recognition = await prepared(await open('finds nothing'));
  expect(await recognition.recognise(second, { deadlineMs: 20_000 })).toEqual({
    text: null,
    reason: 'out-of-grammar',
  });
});

describe('a decoder that', () => {
  test.each([
    ['crashes', 'PROVIDER_CRASHED'],
    ['crashes in the middle', 'PROVIDER_CRASHED'],
    ['hangs', 'PROVIDER_TIMEOUT'],
    ['prints garbage', 'PROVIDER_GARBAGE'],
    ['prints another shape', 'PROVIDER_GARBAGE'],
    ['prints without end', 'PROVIDER_GARBAGE'],
  ] as const)('%s fails with %s, is ended, and the next is asked all the same', async (program, code) => {
    const from = await open(program, { processes: 2 });
    const recognition = await prepared(from);
    const failing = recognition.recognise(second, { deadlineMs: program === 'hangs' ? 300 : 20_000 });
    await expect(failing).rejects.toMatchObject({ code, retryable: true });
    recognition.close();
    // In one step: another decoder may be starting, and a program that is being written can't.
    const bin = join(home, 'opt/pocketsphinx/bin');
    await put(join(bin, 'good'), `#!/bin/sh\n${programs.good}\n`, 0o755);
    await rename(join(bin, 'good'), join(bin, 'pocketsphinx'));
    const next = await prepared(from, 'goodbye hello');
    expect(await next.recognise(second, { deadlineMs: 20_000 })).toMatchObject({ text: 'goodbye' });
    next.close();
    await from.close();
    expect(await running()).toEqual([]);
  });
});

describe('with all decoders in use', () => {
  test('one caller more is told so at once, and heard when another leaves', async () => {
    const from = await open('hangs', { processes: 1, listeners: 1 });
    const first = await prepared(from);
    expect(await from.prepare({ phrases: ['hello'] })).toBe('busy');
    first.close();
    expect(await from.prepare({ phrases: ['hello'] })).not.toBe('busy');
  });

  test('more listeners than processes wait for each other and are all heard', async () => {
    const from = await open('good', { processes: 2, listeners: 8 });
    const listeners = await Promise.all(Array.from({ length: 8 }, () => prepared(from)));
    const heard = await Promise.all(
      listeners.map((listener) => listener.recognise(second, { deadlineMs: 20_000 })),
    );
    expect(heard.every(({ text }) => text === 'goodbye')).toBe(true);
  });

  test('whoever waits too long is told in time', async () => {
    const from = await open('hangs', { processes: 1, listeners: 2 });
    const [first, other] = [await prepared(from), await prepared(from)];
    const slow = first.recognise(second, { deadlineMs: 1500 });
    slow.catch(() => undefined);
    await expect(other.recognise(second, { deadlineMs: 200 })).rejects.toMatchObject({
      code: 'PROVIDER_TIMEOUT',
    });
    await expect(slow).rejects.toMatchObject({ code: 'PROVIDER_TIMEOUT' });
  });
});

test('a caller who hangs up ends the decoding', async () => {
  const recognition = await prepared(await open('hangs'));
  const gone = new AbortController();
  const hearing = recognition.recognise(second, { deadlineMs: 30_000, signal: gone.signal });
  await expect.poll(running).toHaveLength(1);
  const [decoding] = await running();
  gone.abort();
  await expect(hearing).rejects.toMatchObject({ code: 'PROVIDER_ABORTED' });
  await expect.poll(running).not.toContain(decoding);
});

test('closing ends every process and removes the grammars; those of killed processes go at the next start', async () => {
  await put(join(home, 'grammars/999999999-old/x.fsg'), 'left by a process that was killed');
  const from = await open('hangs', { processes: 3 });
  for (const phrase of ['a', 'b', 'c']) await from.prepare({ phrases: [phrase] });
  await expect.poll(running).toHaveLength(3);
  await from.close();
  expect(await running()).toEqual([]);
  expect(await readdir(join(home, 'grammars'))).toEqual([]);
  await expect(from.prepare({ phrases: [] })).rejects.toMatchObject({ code: 'PROVIDER_CLOSED' });
});

test('without PocketSphinx the error says what to do', async () => {
  await expect(LocalRecogniser.open({ home })).rejects.toMatchObject({
    code: 'PROVIDER_NOT_INSTALLED',
    message: expect.stringMatching(/npm start/),
  });
  await expect(access(join(home, 'grammars'))).rejects.toThrow();
});
