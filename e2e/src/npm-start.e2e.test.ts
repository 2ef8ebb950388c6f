import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startAsterisk } from '@patchcord/asterisk';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { freePorts, type TestPorts } from './harness/ports.ts';
import { installedHome } from './harness/product.ts';

const root = path.join(import.meta.dirname, '../..');
let home = '';
let ports: TestPorts;
const children: ChildProcess[] = [];

beforeEach(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'patchcord-start-'));
  ports = await freePorts();
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  const gone = until(() => ownProcesses().length === 0, 10_000);
  // What a failed test left behind carries its home in its environment: end that, and nothing else.
  await gone.catch(endOwnProcesses);
  rmSync(home, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  output(): string;
  exit: Promise<number | null>;
}

function npmStart(environment: Record<string, string> = {}): Started {
  const child = spawn('npm', ['start'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATCHCORD_HOME: home,
      PATCHCORD_TOOLS: installedHome,
      PATCHCORD_API_PORT: String(ports.api),
      PATCHCORD_BACKEND_PORT: String(ports.backend),
      PATCHCORD_DESIGNER_PORT: String(ports.designer),
      PATCHCORD_SIP_PORT: String(ports.sip),
      PATCHCORD_ARI_PORT: String(ports.ari),
      PATCHCORD_ASTERISK_RTP: `${ports.asteriskRtp.first}-${ports.asteriskRtp.last}`,
      PATCHCORD_RTP: `${ports.engineRtp.first}-${ports.engineRtp.last}`,
      ...environment,
    },
  });
  children.push(child);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk));
  return { child, output: () => text, exit: once(child, 'exit').then(([code]) => code) };
}

/** Everything that runs with this test's home in its environment: pid and command. */
function ownProcesses(): string[] {
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      try {
        const ours = readFileSync(`/proc/${pid}/environ`, 'utf8').includes(`PATCHCORD_HOME=${home}\0`);
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return ours && command ? [`${pid} ${command}`] : [];
      } catch {
        return []; // ended while we looked
      }
    });
}

function endOwnProcesses(): void {
  for (const line of ownProcesses()) process.kill(Number.parseInt(line, 10), 'SIGKILL');
}

async function until(what: () => boolean, deadlineMs: number): Promise<void> {
  for (const untilMs = performance.now() + deadlineMs; !what(); await pause(50)) {
    if (performance.now() > untilMs)
      throw new Error(`Still not so after ${deadlineMs} ms: ${ownProcesses().join('\n')}`);
  }
}

async function running(start: Started): Promise<void> {
  await until(() => start.output().includes('Ctrl-C ends it') || start.child.exitCode !== null, 60_000);
  expect(start.output()).toContain('Patchcord is running');
}

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  'leaves no process behind after %s',
  async (signal) => {
    const start = npmStart();
    await running(start);
    expect(ownProcesses().length).toBeGreaterThanOrEqual(4); // npm, start, supervisor, Asterisk, engine
    start.child.kill(signal);
    await until(() => ownProcesses().length === 0, 15_000);
  },
);

it('leaves no process behind when the supervisor itself is killed', async () => {
  const start = npmStart();
  await running(start);
  const supervisor = ownProcesses().find((line) => line.includes('supervisor/main.ts'));
  process.kill(Number(supervisor?.split(' ')[0]), 'SIGKILL');
  await until(() => ownProcesses().length === 0, 15_000);
  expect(await start.exit).toBe(1);
  expect(start.output()).toContain('SUPERVISOR_ENDED: ');
});

it('says what to dial, is ready, and ends with status 0', async () => {
  const start = npmStart();
  await running(start);
  expect(start.output()).toContain(`sip:18005551234@127.0.0.1:${ports.sip}  (techstore)`);
  expect((await fetch(`http://127.0.0.1:${ports.api}/ready`)).status).toBe(200);
  const health = await (await fetch(`http://127.0.0.1:${ports.api}/health`)).json();
  const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  expect(health).toMatchObject({ commit: head.trim() });
  start.child.kill('SIGTERM');
  expect(await start.exit).toBe(0);
  expect(readFileSync(path.join(home, 'log/engine.log'), 'utf8')).not.toMatch(
    /unsettled|"level":"(error|fatal)"/,
  );
});

it('keeps what it writes for its owner alone, and its passwords out of every log', async () => {
  const start = npmStart({ PATCHCORD_LOG_LEVEL: 'trace' });
  await running(start);
  start.child.kill('SIGTERM');
  expect(await start.exit).toBe(0);
  const files = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  expect(files).toContain(path.join(home, 'patchcord.db'));
  const open = files.filter((file) => statSync(file).mode & 0o077);
  expect(open.map((file) => path.relative(home, file))).toEqual([]);
  const passwords = ['ari-password', 'api-token', 'backend-token'].map((name) =>
    readFileSync(path.join(home, name), 'utf8').trim(),
  );
  const logs = files.filter((file) => file.endsWith('.log'));
  expect(logs.map((file) => path.basename(file))).toEqual(
    expect.arrayContaining(['engine.log', 'messages.log']),
  );
  for (const text of [start.output(), ...logs.map((file) => readFileSync(file, 'utf8'))])
    for (const password of passwords) expect(text).not.toContain(password);
});

it('the designer answers and has no owner yet; readiness waits for it, and it comes back when it was killed', async () => {
  const start = npmStart();
  await running(start);
  const url = `http://127.0.0.1:${ports.designer}`;
  expect(start.output()).toContain(`Designer  ${url}\n`);
  expect(start.output()).toMatch(/Owner {5}(?:[2-9A-HJ-NP-Z]{4}-?){3} /);
  expect((await fetch(url)).url).toBe(`${url}/welcome`);
  const ready = async () => (await fetch(`http://127.0.0.1:${ports.api}/ready`)).status;
  expect(await ready()).toBe(200);
  const part = 'designer/src/host/main.ts';
  const before = ownProcesses().find((line) => line.includes(part));
  const pid = Number(before?.split(' ')[0]);
  process.kill(pid, 'SIGSTOP');
  expect(await ready()).toBe(503);
  process.kill(pid, 'SIGCONT');
  await vi.waitFor(async () => expect(await ready()).toBe(200), { timeout: 15_000, interval: 100 });
  process.kill(pid, 'SIGKILL');
  await until(() => ownProcesses().some((line) => line.includes(part) && line !== before), 15_000);
  await vi.waitFor(async () => expect(await ready()).toBe(200), { timeout: 15_000, interval: 100 });
});

it('a second one on the same ports ends with a sentence and leaves the first alone', async () => {
  const first = npmStart();
  await running(first);
  const second = npmStart();
  expect(await second.exit).toBe(1);
  expect(second.output()).toMatch(
    new RegExp(
      `PORT_IN_USE: Port ${ports.api}/tcp .* in use by node \\(process \\d+\\).* PATCHCORD_API_PORT`,
    ),
  );
  const third = npmStart({
    PATCHCORD_HOME: path.join(home, 'another'),
    PATCHCORD_API_PORT: String(ports.human),
    PATCHCORD_BACKEND_PORT: String(ports.designer + 1),
    PATCHCORD_DESIGNER_PORT: String(ports.designer + 2),
  });
  expect(await third.exit).toBe(1);
  expect(third.output()).toMatch(
    /PORT_IN_USE: .*\(SIP\) is in use by asterisk \(process \d+\).* PATCHCORD_SIP_PORT/,
  );
  expect((await fetch(`http://127.0.0.1:${ports.api}/ready`)).status).toBe(200);
});

it('brings back an engine and an Asterisk that were killed', async () => {
  const start = npmStart();
  await running(start);
  for (const part of ['asterisk -f', 'engine/src/main.ts']) {
    const before = ownProcesses().find((line) => line.includes(part));
    expect(before).toBeDefined();
    process.kill(Number(before?.split(' ')[0]), 'SIGKILL');
    await until(() => ownProcesses().some((line) => line.includes(part) && line !== before), 15_000);
  }
  const ready = (): Promise<number> =>
    fetch(`http://127.0.0.1:${ports.api}/ready`).then(
      ({ status }) => status,
      () => 0,
    );
  for (let tries = 0; (await ready()) !== 200 && tries < 200; tries++) await pause(100);
  expect(await ready()).toBe(200);
  expect(start.output()).toMatch(/ASTERISK_ENDED: .*signal SIGKILL/);
  expect(start.output()).toMatch(/ENGINE_ENDED: .*signal SIGKILL/);
});

it('runs as text chat with an Asterisk that is not there, and says so', async () => {
  const start = npmStart({
    ARI_URL: `http://127.0.0.1:${ports.human}/ari`,
    ARI_USERNAME: 'u',
    ARI_PASSWORD: 'p',
  });
  await running(start);
  expect(start.output()).toContain('ARI_UNREACHABLE: No Asterisk answers at');
  expect(ownProcesses().filter((line) => line.includes('asterisk'))).toEqual([]);
});

it('uses the Asterisk it is given and starts none', async () => {
  const asterisk = await startAsterisk({
    home: installedHome,
    runFolder: path.join(home, 'somebody-elses'),
    sipPort: ports.sip,
    ariPort: ports.ari,
    rtp: ports.asteriskRtp,
    appName: 'patchcord-external',
  });
  try {
    const start = npmStart({
      ARI_URL: asterisk.ariUrl,
      ARI_USER: asterisk.username,
      ARI_PASS: asterisk.password,
      ARI_APP_NAME: asterisk.appName,
    });
    await running(start);
    expect(start.output()).not.toContain('Missing   ARI');
    expect(ownProcesses().filter((line) => line.includes('asterisk -f'))).toEqual([]);
    expect(await asterisk.cli('ari show apps')).toContain('patchcord-external');
    start.child.kill('SIGTERM');
    expect(await start.exit).toBe(0);
    expect(await asterisk.cli('core show version')).toContain('Asterisk');
  } finally {
    await asterisk.stop();
  }
});

it('refuses a setting it can’t read before it does anything', async () => {
  const start = npmStart({ PATCHCORD_SIP_PORT: 'none' });
  expect(await start.exit).toBe(1);
  expect(start.output()).toContain('SETTING_INVALID: PATCHCORD_SIP_PORT is “none”');
  expect(start.output()).not.toContain('checking what is set up');
  expect(readdirSync(home)).toEqual([]);
});
