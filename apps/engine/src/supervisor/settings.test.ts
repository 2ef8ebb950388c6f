import path from 'node:path';
import { expect, it } from 'vitest';
import { readSettings } from './settings.mjs';

it('has a standard for everything, on loopback', () => {
  expect(readSettings({})).toEqual({
    home: path.resolve('.patchcord'),
    tools: path.resolve('.patchcord'),
    host: '127.0.0.1',
    apiPort: 4000,
    designerPort: 3000,
    designerNames: ['localhost'],
    sipPort: 15060,
    ariPort: 18088,
    backendPort: 4010,
    asteriskRtp: { first: 20000, last: 23999 },
    engineRtp: { first: 24000, last: 27999 },
    rtpBind: '127.0.0.1',
    rtpAdvertise: '127.0.0.1',
    appName: 'patchcord',
    destinations: ['human', 'sales', 'support', 'urgent', 'adviser'].map((name) => ({
      name,
      uri: `sip:${name}@127.0.0.1:15090`,
    })),
    allowedCallers: '127.0.0.1',
    maxCalls: 200,
    recognisers: 4,
    databaseUrl: `file:${path.resolve('.patchcord/patchcord.db')}`,
    library: path.join(import.meta.dirname, '../../../../flows/library'),
  });
});

it('takes an empty setting for one that isn’t set', () => {
  const names = ['PATCHCORD_HOME', 'PATCHCORD_HOST', 'PATCHCORD_API_PORT', 'PATCHCORD_MAX_CALLS', 'ARI_URL'];
  expect(readSettings(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(readSettings({}));
});

it('takes an Asterisk of somebody else’s, under either spelling', () => {
  const external = { url: 'http://pbx:8088/ari', username: 'u', password: 'p' };
  expect(readSettings({ ARI_URL: external.url, ARI_USERNAME: 'u', ARI_PASSWORD: 'p' }).external).toEqual(
    external,
  );
  expect(readSettings({ ARI_URL: external.url, ARI_USER: 'u', ARI_PASS: 'p' }).external).toEqual(external);
});

it.each(['http://pbx:8088', 'http://pbx:8088/', 'http://pbx:8088/ari/'])(
  'takes %s for its REST interface',
  (url) => {
    const { external } = readSettings({ ARI_URL: url, ARI_USERNAME: 'u', ARI_PASSWORD: 'p' });
    expect(external?.url).toBe('http://pbx:8088/ari');
  },
);

it('does not repeat a password that stands in an address', () => {
  const environment = { ARI_URL: 'http://u:secret@pbx:8088/ari', ARI_USERNAME: 'u', ARI_PASSWORD: 'p' };
  expect(() => readSettings(environment)).toThrow(
    /^ARI_URL carries a user name or password(?!.*secret).*such as/,
  );
});

it.each([
  [{ PATCHCORD_SIP_PORT: 'abc' }, 'PATCHCORD_SIP_PORT is “abc”'],
  [{ PATCHCORD_API_PORT: '70000' }, 'PATCHCORD_API_PORT is “70000”'],
  [{ PATCHCORD_ASTERISK_RTP: '23999-20000' }, 'PATCHCORD_ASTERISK_RTP is “23999-20000”'],
  [{ PATCHCORD_RTP: '24000' }, 'PATCHCORD_RTP is “24000”'],
  [{ PATCHCORD_SIP_ALLOW: '10.0.0.0/8\ncontext=x' }, 'PATCHCORD_SIP_ALLOW is'],
  [{ PATCHCORD_HOST: 'localhost' }, 'PATCHCORD_HOST is “localhost”: give an IPv4 address'],
  [{ PATCHCORD_HUMAN_PORT: '0' }, 'PATCHCORD_HUMAN_PORT is “0”'],
  [{ PATCHCORD_MAX_CALLS: 'many' }, 'PATCHCORD_MAX_CALLS is “many”: give a whole number from 1'],
  [{ PATCHCORD_RECOGNISERS: '1.5' }, 'PATCHCORD_RECOGNISERS is “1.5”'],
  [{ PATCHCORD_LOG_LEVEL: 'loud' }, 'PATCHCORD_LOG_LEVEL is “loud”: give one of trace, debug, info'],
  [
    { PATCHCORD_AWAY_DESTINATION: 'nobody' },
    'PATCHCORD_AWAY_DESTINATION is “nobody”: give one of human, sales, support, urgent, adviser.',
  ],
  [{ PATCHCORD_DESTINATIONS: 'human' }, 'correct it in PATCHCORD_DESTINATIONS'],
  [{ PATCHCORD_LIBRARY: '/nowhere' }, 'PATCHCORD_LIBRARY is “/nowhere”: give a folder that is there'],
  [{ PATCHCORD_RTP_BIND: '0.0.0.0' }, 'also set PATCHCORD_RTP_ADVERTISE'],
  [{ PATCHCORD_RTP_ADVERTISE: 'two words' }, 'PATCHCORD_RTP_ADVERTISE is “two words”'],
  [{ DATABASE_URL: 'postgres://db' }, 'DATABASE_URL is “postgres://db”: give file: and a path'],
  [{ OPENAI_BASE_URL: 'localhost:11434' }, 'OPENAI_BASE_URL is “localhost:11434”: give an http address'],
  [{ PATCHCORD_API_PORT: '18088' }, 'PATCHCORD_API_PORT (18088) and PATCHCORD_ARI_PORT (18088) overlap'],
  [{ PATCHCORD_RTP: '23000-24999' }, 'PATCHCORD_ASTERISK_RTP (20000-23999) and PATCHCORD_RTP (23000-24999)'],
  [{ PATCHCORD_SIP_PORT: '24010' }, 'PATCHCORD_SIP_PORT (24010) and PATCHCORD_RTP (24000-27999) overlap'],
  [
    {
      ARI_URL: 'http://pbx:8088/ari',
      ARI_USER: 'u',
      ARI_PASS: 'p',
      PATCHCORD_API_PORT: '4010',
      PATCHCORD_SIP_PORT: '24010',
    },
    'PATCHCORD_API_PORT (4010) and PATCHCORD_BACKEND_PORT (4010) overlap',
  ],
  [{ ARI_APP_NAME: 'two words' }, 'ARI_APP_NAME is “two words”'],
  [{ ARI_URL: 'http://pbx:8088/ari' }, 'ARI_URL is set without its credentials'],
  [{ ARI_URL: 'pbx:8088', ARI_USER: 'u', ARI_PASS: 'p' }, 'ARI_URL is “pbx:8088”'],
])('refuses %j in a sentence', (environment, sentence) => {
  expect(() => readSettings(environment)).toThrow(sentence);
});
