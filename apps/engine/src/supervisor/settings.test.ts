import path from 'node:path';
import { expect, it } from 'vitest';
import { readSettings } from './settings.ts';

it('has a standard for everything, on loopback', () => {
  expect(readSettings({})).toEqual({
    home: path.resolve('.patchcord'),
    tools: path.resolve('.patchcord'),
    host: '127.0.0.1',
    apiPort: 4000,
    sipPort: 15060,
    ariPort: 18088,
    asteriskRtp: { first: 20000, last: 23999 },
    engineRtp: { first: 24000, last: 27999 },
    appName: 'patchcord',
    destinations: [{ name: 'human', uri: 'sip:human@127.0.0.1:15090' }],
    allowedCallers: '127.0.0.1',
  });
});

it('takes an Asterisk of somebody else’s, under either spelling', () => {
  const external = { url: 'http://pbx:8088/ari', username: 'u', password: 'p' };
  expect(readSettings({ ARI_URL: external.url, ARI_USERNAME: 'u', ARI_PASSWORD: 'p' }).external).toEqual(
    external,
  );
  expect(readSettings({ ARI_URL: external.url, ARI_USER: 'u', ARI_PASS: 'p' }).external).toEqual(external);
});

it.each([
  [{ PATCHCORD_SIP_PORT: 'abc' }, 'PATCHCORD_SIP_PORT is “abc”'],
  [{ PATCHCORD_API_PORT: '70000' }, 'PATCHCORD_API_PORT is “70000”'],
  [{ PATCHCORD_ASTERISK_RTP: '23999-20000' }, 'PATCHCORD_ASTERISK_RTP is “23999-20000”'],
  [{ PATCHCORD_RTP: '24000' }, 'PATCHCORD_RTP is “24000”'],
  [{ PATCHCORD_SIP_ALLOW: '10.0.0.0/8\ncontext=x' }, 'PATCHCORD_SIP_ALLOW is'],
  [{ ARI_APP_NAME: 'two words' }, 'ARI_APP_NAME is “two words”'],
  [{ ARI_URL: 'http://pbx:8088/ari' }, 'ARI_URL is set without its credentials'],
  [{ ARI_URL: 'pbx:8088', ARI_USER: 'u', ARI_PASS: 'p' }, 'ARI_URL is “pbx:8088”'],
])('refuses %j in a sentence', (environment, sentence) => {
  expect(() => readSettings(environment)).toThrow(sentence);
});
