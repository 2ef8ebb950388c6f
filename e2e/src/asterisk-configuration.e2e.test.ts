import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type RunningAsterisk, startAsterisk } from '@patchcord/asterisk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freePorts, type TestPorts } from './harness/ports.ts';
import { installedHome } from './harness/product.ts';
import { offer, openRawSip, type RawSip } from './harness/raw-sip.ts';

let ports: TestPorts;
let folder = '';
let asterisk: RunningAsterisk;
let sip: RawSip;

const start = (name: string, more: { awayDestination?: string } = {}) =>
  startAsterisk({
    home: installedHome,
    runFolder: path.join(folder, name),
    sipPort: ports.sip,
    ariPort: ports.ari,
    rtp: ports.asteriskRtp,
    appName: 'patchcord-configuration',
    destinations: [{ name: 'human', uri: `sip:human@127.0.0.1:${ports.human}` }],
    ...more,
  });

/** Application and extension of every channel. */
async function channels(): Promise<string[]> {
  const table = await asterisk.cli('core show channels concise');
  return table
    .split('\n')
    .filter((line) => line.includes('!'))
    .map((line) => line.split('!').slice(1, 3).join(' '));
}

async function until(what: () => Promise<boolean> | boolean, deadlineMs = 5_000): Promise<void> {
  for (const untilMs = performance.now() + deadlineMs; !(await what()); await pause(25)) {
    if (performance.now() > untilMs) throw new Error(`Still not so after ${deadlineMs} ms: ${what}`);
  }
}

beforeAll(async () => {
  ports = await freePorts();
  folder = mkdtempSync(path.join(tmpdir(), 'patchcord-asterisk-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a stranger', () => {
  beforeAll(async () => {
    asterisk = await start('strangers');
  });
  afterAll(() => asterisk.stop());
  beforeEach(async () => {
    sip = await openRawSip(ports.sip);
  });
  afterEach(async () => {
    await sip.close();
    await asterisk.cli('channel request hangup all');
    await until(async () => (await channels()).length === 0);
  });

  it.each([
    ['REGISTER', []],
    ['MESSAGE', ['Content-Type: text/plain']],
    ['INFO', ['Content-Type: application/dtmf-relay']],
    ['REFER', ['Refer-To: <sip:5551234@192.0.2.1>']],
    ['SUBSCRIBE', ['Event: presence', 'Expires: 60']],
    ['PUBLISH', ['Event: presence', 'Expires: 60']],
    ['NOTIFY', ['Event: presence', 'Subscription-State: active']],
  ])('gets nowhere with %s', async (method, headers) => {
    expect(await sip.request(method, '100', { headers })).toBeGreaterThanOrEqual(400);
    expect(await channels()).toEqual([]);
  });

  it.each([
    '18005551234',
    'human',
    'patchcord-queue',
    's',
    '*97',
    '9011441234567',
    '100,human',
    'Local%2Fx',
    '',
  ])('who dials “%s” reaches the application’s fallback and starts no second leg', async (user) => {
    expect(await sip.request('INVITE', user, offer(9))).toBe(200);
    expect(await channels()).toEqual(['patchcord-away s']);
  });

  it.each(['%26human', '_x', '%24%7BSHELL(id)%7D', 'h', 't', 'i'])(
    'who dials “%s” is refused',
    async (user) => {
      expect(await sip.request('INVITE', user, offer(9))).toBeGreaterThanOrEqual(400);
      await until(async () => (await channels()).length === 0);
    },
  );

  it('from an address that is not allowed is refused, whoever it claims to be', async () => {
    const outside = await openRawSip(ports.sip, '127.0.0.2');
    try {
      for (const fromUser of ['human', 'patchcord-inbound', 'anonymous']) {
        expect(await outside.request('INVITE', '18005551234', { ...offer(9), fromUser })).toBe(401);
      }
      expect(await channels()).toEqual([]);
    } finally {
      await outside.close();
    }
  });

  it('without the password is refused by ARI', async () => {
    const ask = (credentials: string) =>
      fetch(`${asterisk.ariUrl}/asterisk/info`, { headers: { authorization: `Basic ${btoa(credentials)}` } });
    expect((await ask('patchcord:patchcord')).status).toBe(401);
    expect((await ask(`patchcord:${asterisk.password}`)).status).toBe(200);
  });
});

describe('a caller', () => {
  it('reaches the application with the number dialled, cleaned of anything else', async () => {
    asterisk = await start('callers');
    sip = await openRawSip(ports.sip);
    const query = `app=${asterisk.appName}&api_key=${asterisk.username}:${asterisk.password}`;
    const events = new WebSocket(`${asterisk.ariUrl.replace('http', 'ws')}/events?${query}`);
    const starts: { args: string[]; channel: { channelvars: Record<string, string> } }[] = [];
    events.addEventListener('message', ({ data }) => {
      const event = JSON.parse(String(data));
      if (event.type === 'StasisStart') starts.push(event);
    });
    try {
      await once(events, 'open');
      for (const user of ['18005551234', '+18005551234', '100,evil'])
        void sip.request('INVITE', user, offer(9));
      await until(() => starts.length === 3);
      expect(starts.map(({ args }) => args).sort()).toEqual([['+18005551234'], ['100evil'], ['18005551234']]);
      expect(starts.map(({ channel }) => channel.channelvars.FROM_DID).sort()).toEqual([
        '+18005551234',
        '100evil',
        '18005551234',
      ]);
    } finally {
      events.close();
      await sip.close();
      await asterisk.stop();
    }
  });

  it('hears an apology while the engine is away', async () => {
    asterisk = await start('apology');
    sip = await openRawSip(ports.sip);
    const phone = createSocket('udp4').bind(0, '127.0.0.1');
    let voiced = 0;
    // A µ-law byte of 0xFF or 0x7F is silence.
    phone.on('message', (packet) => {
      if (packet.subarray(12).some((byte) => (byte & 0x7f) < 0x60)) voiced += 1;
    });
    try {
      await once(phone, 'listening');
      expect(await sip.request('INVITE', '18005551234', offer(phone.address().port))).toBe(200);
      await until(() => voiced > 25);
      expect(readFileSync(asterisk.missedCalls, 'utf8')).toMatch(/^\d+\|[\w.-]+\|18005551234\|[\w+*#.-]*\n$/);
    } finally {
      phone.close();
      await sip.close();
      await asterisk.stop();
    }
  });

  it('is put through to the configured human while the engine is away', async () => {
    asterisk = await start('away', { awayDestination: 'human' });
    sip = await openRawSip(ports.sip);
    const human = createSocket('udp4').bind(ports.human, '127.0.0.1');
    const called = once(human, 'message');
    try {
      void sip.request('INVITE', '18005551234', offer(9));
      const [packet] = await called;
      expect(String(packet)).toMatch(/^INVITE sip:human@127\.0\.0\.1/);
    } finally {
      human.close();
      await sip.close();
      await asterisk.stop();
    }
  });
});

it('starts below a folder too deep for a control socket', async () => {
  asterisk = await start(`deep/${'x'.repeat(60)}/${'y'.repeat(60)}`);
  try {
    expect(await asterisk.cli('core show version')).toContain('Asterisk 2');
  } finally {
    await asterisk.stop();
  }
});

it('its log goes on from empty once it is large', async () => {
  const log = path.join(folder, 'large-log/log/messages.log');
  mkdirSync(path.dirname(log), { recursive: true });
  writeFileSync(log, 'an old line\n'.repeat(2_000_000));
  asterisk = await start('large-log');
  try {
    expect(readFileSync(`${log}.1`, 'utf8')).toContain('Asterisk Ready');
    await asterisk.cli('module load no_such_module.so');
    await until(() => readFileSync(log, 'utf8').includes('no_such_module'));
    expect(readFileSync(log, 'utf8')).toMatch(/^\[\d{4}-/);
    await asterisk.cli('logger rotate');
    expect(existsSync(`${log}.0`)).toBe(false);
  } finally {
    await asterisk.stop();
  }
});
