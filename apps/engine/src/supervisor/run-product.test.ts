import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { runProduct } from './run-product.ts';
import { readSettings } from './settings.mjs';

const entry = path.join(import.meta.dirname, 'fixtures/fake-engine.ts');
let home = '';
let lines: string[] = [];
let heard = Promise.withResolvers<void>();
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'patchcord-supervisor-'));
  lines = [];
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const say = (line: string): void => {
  lines.push(line);
  heard.resolve();
};

async function hear(text: string): Promise<void> {
  while (!lines.some((line) => line.includes(text))) {
    heard = Promise.withResolvers<void>();
    await heard.promise;
  }
}

/** None of those the system gives to whoever wants any: somebody else may be given such a one before it is used. */
async function freePort(): Promise<number> {
  const port = 12_000 + Math.floor(Math.random() * 3000);
  const server = createServer().listen(port, '127.0.0.1');
  const isFree = await once(server, 'listening').then(
    () => true,
    () => false,
  );
  if (!isFree) return freePort();
  server.close();
  await once(server, 'close');
  return port;
}

const settingsFor = (apiPort: number) =>
  readSettings({
    PATCHCORD_API_PORT: String(apiPort),
    PATCHCORD_HOME: home,
    PATCHCORD_VARIABLE_backend: 'http://127.0.0.1:1',
  });
const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

it('runs without a phone, starts a crashed engine again, and ends it when told to', async () => {
  const apiPort = await freePort();
  const stopping = new AbortController();
  const options = {
    settings: settingsFor(apiPort),
    entry,
    startedMs: Date.now(),
    say,
    signal: stopping.signal,
  };
  const ended = runProduct({ ...options, setUpProblem: 'NO_APT: This machine has no apt-get.' });
  await hear('Patchcord is running');
  expect(lines.join('\n').match(/(?<=Missing {3}).*/g)).toEqual([
    'NO_APT: This machine has no apt-get.',
    'Speech recognition: none.',
  ]);

  await answers(`http://127.0.0.1:${apiPort}/crash`);
  await hear('ENGINE_ENDED: The engine ended (exit status 1; Error: asked to crash); starting it again');
  while (!(await answers(`http://127.0.0.1:${apiPort}/ready`)));

  stopping.abort();
  await ended;
  expect(await answers(`http://127.0.0.1:${apiPort}/ready`)).toBe(false);
});

it('takes no call any more from the moment it is told to end, however long the spare takes', async () => {
  vi.stubEnv('FAKE_SPARE_ENDS_MS', '60000');
  onTestFinished(() => void vi.unstubAllEnvs());
  const apiPort = await freePort();
  const stopping = new AbortController();
  const options = { settings: settingsFor(apiPort), entry, startedMs: Date.now(), say };
  const ended = runProduct({ ...options, signal: stopping.signal });
  await hear('Patchcord is running');
  const log = path.join(home, 'log', 'engine.log');
  const spareIn = () => Number(/The spare waits as process (\d+)/.exec(readFileSync(log, 'utf8'))?.[1]);
  await expect.poll(spareIn, { timeout: 30_000 }).toBeGreaterThan(0);
  const spare = spareIn();
  stopping.abort();
  while (await answers(`http://127.0.0.1:${apiPort}/ready`)) await sleep(20);
  // It is still there: nobody has waited for its end, nor put an end to it.
  process.kill(spare, 'SIGKILL');
  await ended;
});

it('says where the designer is and how to become its owner, and starts it again when it ends', async () => {
  const [designerPort, backendPort] = [await freePort(), await freePort()];
  const stopping = new AbortController();
  const url = `http://127.0.0.1:${designerPort}`;
  const ended = runProduct({
    settings: { ...settingsFor(await freePort()), designerPort, backendPort },
    entry,
    designerEntry: path.join(import.meta.dirname, 'fixtures/fake-designer.ts'),
    startedMs: Date.now(),
    say,
    signal: stopping.signal,
  });
  await hear('Patchcord is running');
  expect(lines.join('\n')).toContain(`Designer  ${url}\n`);
  const code = /Owner {5}((?:[2-9A-HJ-NP-Z]{4}-?){3}) /.exec(lines.join('\n'))?.[1];
  // Flows that are tried there reach what they reach in calls.
  const backend = `http://127.0.0.1:${backendPort}`;
  expect(await (await fetch(`${url}/health`)).json()).toMatchObject({ code, backend });

  await answers(`${url}/crash`);
  await hear('DESIGNER_ENDED: The designer ended (exit status 1; Error: asked to crash); starting it again');
  while (!(await answers(url)));

  stopping.abort();
  await ended;
  expect(await answers(url)).toBe(false);
});

it('gives up on an engine that never starts, and says where its log is', async () => {
  const options = {
    settings: settingsFor(await freePort()),
    startedMs: Date.now(),
    say,
    signal: new AbortController().signal,
  };
  const broken = runProduct({ ...options, entry: path.join(home, 'missing.ts') });
  await expect(broken).rejects.toMatchObject({
    code: 'ENGINE_NOT_READY',
    message: expect.stringMatching(/\(exit status 1; Error: Cannot find module .*\): see .*engine\.log/),
  });
  expect(lines).toEqual([]);
  expect(readFileSync(path.join(home, 'log/engine.log'), 'utf8')).toContain('Cannot find module');
});

it('names an address for audio that is not this machine’s', async () => {
  const settings = { ...settingsFor(await freePort()), rtpBind: '192.0.2.1' };
  const product = runProduct({
    settings,
    entry,
    startedMs: Date.now(),
    say,
    signal: new AbortController().signal,
  });
  await expect(product).rejects.toMatchObject({
    code: 'PORT_REFUSED',
    message: expect.stringContaining('PATCHCORD_RTP_BIND'),
  });
});

it('a large log of the engine’s is set aside', async () => {
  const log = path.join(home, 'log/engine.log');
  mkdirSync(path.dirname(log));
  writeFileSync(log, 'an old line\n'.repeat(2_000_000));
  const stopping = new AbortController();
  const settings = settingsFor(await freePort());
  const ended = runProduct({ settings, entry, startedMs: Date.now(), say, signal: stopping.signal });
  await hear('Patchcord is running');
  expect(existsSync(`${log}.1`)).toBe(true);
  stopping.abort();
  await ended;
});

it('names the port that is in use', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const options = {
    settings: settingsFor(port),
    entry,
    startedMs: Date.now(),
    say,
    signal: new AbortController().signal,
  };
  await expect(runProduct(options)).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    message: expect.stringContaining('PATCHCORD_API_PORT'),
  });
  server.close();
});

it('has its home to itself, and leaves it when it ends', async () => {
  const stopping = new AbortController();
  const options = { entry, startedMs: Date.now(), say, signal: stopping.signal };
  const first = runProduct({ ...options, settings: settingsFor(await freePort()) });
  await hear('Patchcord is running');
  const second = { ...options, settings: settingsFor(await freePort()) };
  await expect(runProduct(second)).rejects.toMatchObject({
    code: 'HOME_IN_USE',
    message: expect.stringMatching(
      new RegExp(`process ${process.pid}\\) runs with ${home}: .*PATCHCORD_HOME`),
    ),
  });
  stopping.abort();
  await first;
  expect(existsSync(path.join(home, 'running.json'))).toBe(false);
});

it('takes over the home of one that was killed', async () => {
  writeFileSync(path.join(home, 'running.json'), JSON.stringify({ pid: process.pid, startTicks: '1' }));
  const stopping = new AbortController();
  const settings = settingsFor(await freePort());
  const product = runProduct({ settings, entry, startedMs: Date.now(), say, signal: stopping.signal });
  await hear('Patchcord is running');
  stopping.abort();
  await product;
});
