import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chatEnvironment } from './chat-environment.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(path.join(tmpdir(), 'patchcord-home-'));
  writeFileSync(path.join(home, 'backend-token'), 'abc\n');
});
afterAll(() => rmSync(home, { recursive: true }));

it('reaches the example backend of the product that was started here', () => {
  const environment = {
    PATCHCORD_HOME: home,
    PATCHCORD_BACKEND_PORT: '4711',
    PATCHCORD_HTTP_ALLOW: '10.0.0.1',
  };
  expect(chatEnvironment(environment)).toEqual({
    ...environment,
    PATCHCORD_CREDENTIAL_BUSINESS: 'bearer abc',
    PATCHCORD_VARIABLE_backend: 'http://127.0.0.1:4711',
    PATCHCORD_HTTP_ALLOW: '10.0.0.1,127.0.0.1:4711',
  });
});

it.each([{ PATCHCORD_VARIABLE_backend: 'https://shop.example' }, { PATCHCORD_HOME: '/nowhere' }])(
  'leaves %o as it is',
  (settings) => {
    const environment = { PATCHCORD_HOME: home, ...settings };
    expect(chatEnvironment(environment)).toBe(environment);
  },
);
