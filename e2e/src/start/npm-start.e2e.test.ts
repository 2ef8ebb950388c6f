import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { startAsterisk } from '@patchcord/asterisk';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { root, StartPlace } from '../harness/npm-start.ts';
import { installedHome } from '../harness/product.ts';

let place: StartPlace;
beforeEach(async () => {
  place = await StartPlace.open();
});
afterEach(() => place.leave());

it('says what to dial, is ready, and ends with status 0', async () => {
  const start = place.npmStart();
  await place.running(start);
  expect(start.output()).toContain(`sip:18005551234@127.0.0.1:${place.ports.sip}  (techstore)`);
  expect((await fetch(`http://127.0.0.1:${place.ports.api}/ready`)).status).toBe(200);
  const health = await (await fetch(`http://127.0.0.1:${place.ports.api}/health`)).json();
  const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
  expect(health).toMatchObject({ commit: head.trim() });
  start.child.kill('SIGTERM');
  expect(await start.exit).toBe(0);
  expect(readFileSync(path.join(place.home, 'log/engine.log'), 'utf8')).not.toMatch(
    /unsettled|"level":"(error|fatal)"/,
  );
});

it('keeps what it writes for its owner alone, and its passwords out of every log', async () => {
  const start = place.npmStart({ PATCHCORD_LOG_LEVEL: 'trace' });
  await place.running(start);
  start.child.kill('SIGTERM');
  expect(await start.exit).toBe(0);
  const files = readdirSync(place.home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  expect(files).toContain(path.join(place.home, 'patchcord.db'));
  const open = files.filter((file) => statSync(file).mode & 0o077);
  expect(open.map((file) => path.relative(place.home, file))).toEqual([]);
  const passwords = ['ari-password', 'api-token', 'backend-token'].map((name) =>
    readFileSync(path.join(place.home, name), 'utf8').trim(),
  );
  const logs = files.filter((file) => file.endsWith('.log'));
  expect(logs.map((file) => path.basename(file))).toEqual(
    expect.arrayContaining(['engine.log', 'messages.log']),
  );
  for (const text of [start.output(), ...logs.map((file) => readFileSync(file, 'utf8'))])
    for (const password of passwords) expect(text).not.toContain(password);
});

it('the designer answers and has no owner yet; readiness waits for it, and it comes back when it was killed', async () => {
  const start = place.npmStart();
  await place.running(start);
  const url = `http://127.0.0.1:${place.ports.designer}`;
  expect(start.output()).toContain(`Designer  ${url}\n`);
  expect(start.output()).toMatch(/Owner {5}(?:[2-9A-HJ-NP-Z]{4}-?){3} /);
  expect((await fetch(url)).url).toBe(`${url}/welcome`);
  const ready = async () => (await fetch(`http://127.0.0.1:${place.ports.api}/ready`)).status;
  expect(await ready()).toBe(200);
  const part = 'designer/src/host/main.ts';
  const before = place.processes().find((line) => line.includes(part));
  const pid = Number(before?.split(' ')[0]);
  process.kill(pid, 'SIGSTOP');
  expect(await ready()).toBe(503);
  process.kill(pid, 'SIGCONT');
  await vi.waitFor(async () => expect(await ready()).toBe(200), { timeout: 30_000, interval: 100 });
  process.kill(pid, 'SIGKILL');
  await place.until(() => place.processes().some((line) => line.includes(part) && line !== before), 30_000);
  await vi.waitFor(async () => expect(await ready()).toBe(200), { timeout: 30_000, interval: 100 });
});

it('runs as text chat with an Asterisk that is not there, and says so', async () => {
  const start = place.npmStart({
    ARI_URL: `http://127.0.0.1:${place.ports.human}/ari`,
    ARI_USERNAME: 'u',
    ARI_PASSWORD: 'p',
  });
  await place.running(start);
  expect(start.output()).toContain('ARI_UNREACHABLE: No Asterisk answers at');
  expect(place.processes().filter((line) => line.includes('asterisk'))).toEqual([]);
});

it('uses the Asterisk it is given and starts none', async () => {
  const asterisk = await startAsterisk({
    home: installedHome,
    runFolder: path.join(place.home, 'somebody-elses'),
    sipPort: place.ports.sip,
    ariPort: place.ports.ari,
    rtp: place.ports.asteriskRtp,
    appName: 'patchcord-external',
  });
  try {
    const start = place.npmStart({
      ARI_URL: asterisk.ariUrl,
      ARI_USER: asterisk.username,
      ARI_PASS: asterisk.password,
      ARI_APP_NAME: asterisk.appName,
    });
    await place.running(start);
    expect(start.output()).not.toContain('Missing   ARI');
    expect(place.processes().filter((line) => line.includes('asterisk -f'))).toEqual([]);
    expect(await asterisk.cli('ari show apps')).toContain('patchcord-external');
    start.child.kill('SIGTERM');
    expect(await start.exit).toBe(0);
    expect(await asterisk.cli('core show version')).toContain('Asterisk');
  } finally {
    await asterisk.stop();
  }
});
