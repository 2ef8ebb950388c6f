import { readdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StartPlace } from '../harness/npm-start.ts';

let place: StartPlace;
beforeEach(async () => {
  place = await StartPlace.open();
});
afterEach(() => place.leave());

it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
  'leaves no process behind after %s',
  async (signal) => {
    const start = place.npmStart();
    await place.running(start);
    expect(place.processes().length).toBeGreaterThanOrEqual(4); // npm, start, supervisor, Asterisk, engine
    start.child.kill(signal);
    await place.ended();
  },
);

it('leaves no process behind when the supervisor itself is killed', async () => {
  const start = place.npmStart();
  await place.running(start);
  const supervisor = place.processes().find((line) => line.includes('supervisor/main.ts'));
  process.kill(Number(supervisor?.split(' ')[0]), 'SIGKILL');
  await place.ended();
  expect(await start.exit).toBe(1);
  expect(start.output()).toContain('SUPERVISOR_ENDED: ');
});

it('brings back an engine and an Asterisk that were killed', async () => {
  const start = place.npmStart();
  await place.running(start);
  for (const part of ['asterisk -f', 'engine/src/main.ts']) {
    const before = place.processes().find((line) => line.includes(part));
    expect(before).toBeDefined();
    process.kill(Number(before?.split(' ')[0]), 'SIGKILL');
    await place.until(() => place.processes().some((line) => line.includes(part) && line !== before), 30_000);
  }
  const ready = (): Promise<number> =>
    fetch(`http://127.0.0.1:${place.ports.api}/ready`).then(
      ({ status }) => status,
      () => 0,
    );
  for (let tries = 0; (await ready()) !== 200 && tries < 200; tries++) await pause(100);
  expect(await ready()).toBe(200);
  expect(start.output()).toMatch(/ASTERISK_ENDED: .*signal SIGKILL/);
  expect(start.output()).toMatch(/ENGINE_ENDED: .*signal SIGKILL/);
});

it('a second one on the same ports ends with a sentence and leaves the first alone', async () => {
  const first = place.npmStart();
  await place.running(first);
  const second = place.npmStart();
  expect(await second.exit).toBe(1);
  expect(second.output()).toMatch(
    new RegExp(
      `PORT_IN_USE: Port ${place.ports.api}/tcp .* in use by node \\(process \\d+\\).* PATCHCORD_API_PORT`,
    ),
  );
  const third = place.npmStart({
    PATCHCORD_HOME: path.join(place.home, 'another'),
    PATCHCORD_API_PORT: String(place.ports.human),
    PATCHCORD_BACKEND_PORT: String(place.ports.designer + 1),
    PATCHCORD_DESIGNER_PORT: String(place.ports.designer + 2),
  });
  expect(await third.exit).toBe(1);
  expect(third.output()).toMatch(
    /PORT_IN_USE: .*\(SIP\) is in use by asterisk \(process \d+\).* PATCHCORD_SIP_PORT/,
  );
  expect((await fetch(`http://127.0.0.1:${place.ports.api}/ready`)).status).toBe(200);
});

it('refuses a setting it can’t read before it does anything', async () => {
  const start = place.npmStart({ PATCHCORD_SIP_PORT: 'none' });
  expect(await start.exit).toBe(1);
  expect(start.output()).toContain('SETTING_INVALID: PATCHCORD_SIP_PORT is “none”');
  expect(start.output()).not.toContain('checking what is set up');
  expect(readdirSync(place.home)).toEqual([]);
});
