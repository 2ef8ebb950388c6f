import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { readWav } from './audio/read-wav.ts';
import { toneLevelDb } from './measure/tone-level.ts';

type Line = { event: string } & Record<string, unknown>;

let folder: string;
const running: { readonly child: ChildProcess; readonly ended: Promise<unknown> }[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'caller-main-'));
});

afterEach(async () => {
  const left = running.splice(0);
  for (const { child } of left) child.kill('SIGKILL');
  // Until it is gone it may save a recording in the folder that is removed next.
  await Promise.all(left.map(({ ended }) => ended));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function start(...args: string[]) {
  const child = spawn(process.execPath, [
    new URL('./main.ts', import.meta.url).pathname,
    '--json-lines',
    ...args,
  ]);
  const lines: Line[] = [];
  const waiting = new Map<string, (line: Line) => void>();
  createInterface({ input: child.stdout }).on('line', (text) => {
    const line: Line = JSON.parse(text);
    lines.push(line);
    waiting.get(line.event)?.(line);
  });
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  running.push({ child, ended });
  const line = (event: string) =>
    new Promise<Line>((resolve) => {
      const past = lines.find((each) => each.event === event);
      if (past) resolve(past);
      else waiting.set(event, resolve);
    });
  return { child, lines, line, ended, complaint: () => complaint };
}

async function startDesk(...args: string[]) {
  const desk = start('--port', '0', '--calls', '1', ...args);
  const { port } = await desk.line('listening');
  return { ...desk, server: `127.0.0.1:${port}` };
}

describe('the command', () => {
  it('calls a phone, talks with it, presses a key, saves what it heard and sums up', async () => {
    const desk = await startDesk(
      '--answer',
      '--ring',
      '100ms',
      '--tone',
      '440',
      '--wav',
      join(folder, 'desk.wav'),
    );
    const wav = join(folder, 'heard.wav');
    const call = start(
      ...['--server', desk.server, '--number', '100', '--interrupt-at', '300ms', '--say', 'Hello.'],
      ...['--interrupt-at', '0ms', '--dtmf', '5', '--hangup-after', '200ms', '--wav', wav],
    );
    expect(await call.ended).toBe(0);
    expect(await desk.ended).toBe(0);
    expect(call.complaint()).toBe('');
    const events = call.lines.map((line) => line.event);
    expect(events.slice(0, 4)).toEqual(['dialling', 'ringing', 'answered', 'agent-started-speaking']);
    expect(events.at(-1)).toBe('summary');
    expect(call.lines.at(-1)).toMatchObject({
      answered: true,
      endedBy: 'caller',
      turns: [{ what: 'Hello.', interrupting: true }, { what: '5' }],
      files: [wav],
    });
    expect(desk.lines.find((line) => line.event === 'heard-key')).toMatchObject({ key: '5' });
    const { samples, rateHz } = readWav(await readFile(wav));
    expect(rateHz).toBe(8000);
    expect(toneLevelDb(samples, 440)).toBeGreaterThan(-18);
    expect(readWav(await readFile(join(folder, 'desk.wav'))).samples.length).toBeGreaterThan(8000);
  });

  it.each([
    ['--busy', 486],
    ['--decline', 603],
  ])('ends with 3 and a sentence when the phone says %s', async (outcome, code) => {
    const desk = await startDesk(outcome);
    const call = start('--server', desk.server, '--number', '100');
    expect(await call.ended).toBe(3);
    expect(call.complaint()).toMatch(new RegExp(`^SIP ${code}: .+\\.\n$`));
    expect(call.lines.at(-1)).toMatchObject({ event: 'summary', answered: false, code });
  });

  it('ends with 3 when nobody answers before --max', async () => {
    const desk = await startDesk('--no-answer');
    const call = start('--server', desk.server, '--number', '100', '--max', '500ms');
    expect(await call.ended).toBe(3);
    expect(call.lines.at(-1)).toMatchObject({ endedBy: 'caller', code: 487 });
  });

  it('hangs up and saves when it is told to stop', async () => {
    const desk = await startDesk('--answer');
    const wav = join(folder, 'stopped.wav');
    const call = start('--server', desk.server, '--number', '100', '--silence', '60s', '--wav', wav);
    await call.line('answered');
    call.child.kill('SIGTERM');
    expect(await call.ended).toBe(0);
    expect(call.lines.at(-1)).toMatchObject({ endedBy: 'caller', files: [wav] });
  });

  it('hangs up when nobody reads any more what it tells', async () => {
    const desk = await startDesk('--answer', '--ring', '300ms');
    const call = start('--server', desk.server, '--number', '100', '--silence', '60s');
    await call.line('ringing');
    call.child.stdout.destroy();
    expect(await call.ended).toBe(0);
    expect(await desk.ended).toBe(0);
    expect(desk.lines.find(({ event }) => event === 'hung-up')).toMatchObject({ by: 'caller' });
  });

  it.each([
    [['--say', 'x'], '--number'],
    [['--number', '1', '--max', 'soon'], '--max'],
  ])('ends with 2 for %j', async (args, hint) => {
    const call = start(...args);
    expect(await call.ended).toBe(2);
    expect(call.complaint()).toContain(hint);
    expect(call.lines).toEqual([]);
  });

  it('ends with 1 and a sentence when what it heard can’t be saved', async () => {
    const desk = await startDesk('--answer');
    const wav = '/dev/null/heard.wav';
    const call = start('--server', desk.server, '--number', '100', '--hangup-after', '50ms', '--wav', wav);
    expect(await call.ended).toBe(1);
    expect(call.complaint()).toMatch(/^\/dev\/null\/heard\.wav can't be written .*\n$/);
  });

  it('ends with 1 and a sentence when its recording isn’t one', async () => {
    const call = start('--number', '1', '--audio', new URL('./main.ts', import.meta.url).pathname);
    expect(await call.ended).toBe(1);
    expect(call.complaint()).toContain('not a WAV file');
  });
});
