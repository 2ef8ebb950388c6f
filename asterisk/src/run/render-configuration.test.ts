import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ConfigurationValues, renderConfiguration } from './render-configuration.ts';

let folder = '';
let values: ConfigurationValues;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-configuration-'));
  mkdirSync(path.join(folder, 'tree/usr/lib/x86_64-linux-gnu'), { recursive: true });
  values = {
    runFolder: path.join(folder, 'run'),
    socketFolder: path.join(folder, 'socket'),
    localFolder: path.join(folder, 'local'),
    tree: path.join(folder, 'tree'),
    host: '127.0.0.1',
    sipPort: 15060,
    ariPort: 18088,
    rtp: { first: 20000, last: 23999 },
    appName: 'patchcord',
    username: 'patchcord',
    password: 'a generated password',
    destinations: [{ name: 'human', uri: 'sip:human@127.0.0.1:15090' }],
    allowedCallers: '127.0.0.1',
  };
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const written = (name: string): string => readFileSync(path.join(values.runFolder, 'etc', name), 'utf8');

it('fills in every placeholder, and keeps the password to the owner', () => {
  renderConfiguration(values);
  for (const name of readdirSync(path.join(values.runFolder, 'etc')))
    expect(written(name)).not.toMatch(/@[A-Z_]+@/);
  expect(written('ari.conf')).toContain('password = a generated password');
  expect(statSync(path.join(values.runFolder, 'etc/ari.conf')).mode & 0o077).toBe(0);
});

it('gives callers no way to dial: no Dial in anything an inbound call can reach', () => {
  renderConfiguration(values);
  const reachable = written('extensions.conf').split('[patchcord-queue]')[0];
  expect(reachable).toContain('Stasis(');
  expect(reachable).not.toMatch(/Dial\(|Originate|System\(|AGI\(/);
});

it('writes no caller’s number into a log', () => {
  renderConfiguration(values);
  const logged = written('extensions.conf')
    .split('\n')
    .filter((line) => /Verbose\(|NoOp\(|Log\(/.test(line));
  expect(logged.length).toBeGreaterThan(0);
  for (const line of logged) expect(line).not.toMatch(/CALLERID|CHANNEL|CONNECTEDLINE/);
});

it('calls the configured destination when the engine is away', () => {
  renderConfiguration({ ...values, awayDestination: 'human' });
  expect(written('extensions.conf')).toContain('same => n,Dial(PJSIP/human,30)');
  expect(() => renderConfiguration({ ...values, awayDestination: 'nobody' })).toThrow(
    '“nobody”, which is no destination',
  );
});

it('leaves ARI on loopback wherever SIP listens', () => {
  renderConfiguration({ ...values, host: '0.0.0.0' });
  expect(written('http.conf')).toContain('bindaddr = 127.0.0.1');
  expect(written('pjsip.conf')).toContain('bind = 0.0.0.0:15060');
  expect(written('pjsip.conf')).not.toContain('media_address');
});
