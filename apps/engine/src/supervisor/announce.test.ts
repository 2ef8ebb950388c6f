import { expect, it } from 'vitest';
import { announcement } from './announce.ts';
import { readSettings } from './settings.mjs';

const numbers = [{ number: '18005551234', flow: 'techstore' }];
const shared = {
  settings: readSettings({}),
  apiUrl: 'http://127.0.0.1:4000',
  pages: undefined,
  numbers,
  elapsedMs: 1_240,
};

it('says what to dial, and how', () => {
  const text = announcement({ ...shared, phone: 'private', problems: [] });
  expect(text).toContain('Patchcord is running (1.2 s).');
  expect(text).toContain('sip:18005551234@127.0.0.1:15060  (techstore)');
  expect(text).toContain('npx --no-install patchcord call 18005551234');
});

it('says where the designer is, and its owner code only while it has no owner', () => {
  const url = 'http://127.0.0.1:3000';
  const text = (ownerCode: string | null) =>
    announcement({ ...shared, pages: { url, ownerCode }, phone: 'private', problems: [] });
  expect(text('K7QM-3XWD-9RTP')).toContain(`Designer  ${url}\n  Owner     K7QM-3XWD-9RTP  (`);
  expect(text(null)).not.toContain('Owner');
});

it('says where the logs are', () => {
  const text = announcement({ ...shared, phone: 'private', problems: [] });
  expect(text).toMatch(
    /Log {7}\S*\.patchcord\/log\/engine\.log\n +\S*\/run\/asterisk-15060\/log\/messages\.log\n/,
  );
  expect(announcement({ ...shared, phone: 'none', problems: [] })).not.toContain('messages.log');
});

it('repeats settings that another terminal would not know', () => {
  const changed = {
    PATCHCORD_HOME: '/srv/p',
    PATCHCORD_HOST: '192.0.2.7',
    PATCHCORD_API_PORT: '4100',
    PATCHCORD_BACKEND_PORT: '4110',
    PATCHCORD_SIP_PORT: '15160',
  };
  const text = announcement({ ...shared, settings: readSettings(changed), phone: 'private', problems: [] });
  const repeated = Object.entries(changed).map(([name, value]) => `${name}=${value}`);
  expect(text).toContain(`${repeated.join(' ')} npx --no-install patchcord call `);
});

it('without a phone it says what is missing and how to chat, and promises no number', () => {
  const text = announcement({ ...shared, phone: 'none', problems: ['NO_APT: This machine has no apt-get.'] });
  expect(text).toContain('Missing   NO_APT: This machine has no apt-get.');
  expect(text).toContain('npx --no-install patchcord chat techstore');
  expect(text).not.toContain('Dial');
});
