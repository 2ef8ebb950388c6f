import { expect, it } from 'vitest';
import { announcement } from './announce.ts';
import { readSettings } from './settings.mjs';

const numbers = [{ number: '18005551234', flow: 'techstore' }];
const shared = { settings: readSettings({}), apiUrl: 'http://127.0.0.1:4000', numbers, elapsedMs: 1_240 };

it('says what to dial, and how', () => {
  const text = announcement({ ...shared, phone: 'private', problems: [] });
  expect(text).toContain('Patchcord is running (1.2 s).');
  expect(text).toContain('sip:18005551234@127.0.0.1:15060  (techstore)');
  expect(text).toContain('npx --no-install patchcord call 18005551234');
});

it('without a phone it says what is missing and how to chat, and promises no number', () => {
  const text = announcement({ ...shared, phone: 'none', problems: ['NO_APT: This machine has no apt-get.'] });
  expect(text).toContain('Missing   NO_APT: This machine has no apt-get.');
  expect(text).toContain('npx --no-install patchcord chat techstore');
  expect(text).not.toContain('Dial');
});
