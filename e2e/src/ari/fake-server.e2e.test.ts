import type { Client } from 'ari-client';
import ariClient from 'ari-client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FakeAriServer } from '../../../runtime/src/transports/asterisk/testing/fake-ari-server.ts';
import { until } from './ari-stage.ts';

// The loopback ARI server of the unit tests, proved with a client that was not written beside it.
let server: FakeAriServer;
let client: Client;

beforeEach(async () => {
  server = await FakeAriServer.open('proof');
  client = await ariClient.connect(
    `http://127.0.0.1:${server.port}`,
    server.address.username,
    server.address.password,
  );
  await client.start('proof');
  await until(() => expect(server.connected).toBe(1));
});

afterEach(async () => {
  client.stop();
  await server.close();
});

test('a call rings, is answered, presses a key and hangs up', async () => {
  const seen: string[] = [];
  client.on('StasisStart', ({ args }, channel) => {
    if (channel.id !== 'c1') return;
    seen.push(`start ${args.join()}`);
    void channel.answer();
  });
  client.on('ChannelDtmfReceived', ({ digit }) => seen.push(`key ${digit}`));
  client.on('StasisEnd', (_event, channel) => seen.push(`end ${channel.id}`));
  server.asterisk.ring({ id: 'c1', args: ['100'] });
  await until(() => expect(server.asterisk.channels.get('c1')?.state).toBe('Up'));
  server.asterisk.press('c1', '5');
  server.asterisk.end('c1');
  await until(() => expect(seen).toEqual(['start 100', 'key 5', 'end c1']));
});

test('an audio channel and a bridge can be made, joined and listed', async () => {
  server.asterisk.ring({ id: 'c1' });
  const media = await client.channels.externalMedia({
    app: 'proof',
    channelId: 'm1',
    external_host: '127.0.0.1:9',
    format: 'ulaw',
  });
  expect(media.name).toBe('UnicastRTP/127.0.0.1:9');
  server.asterisk.bridges.set('b1', { id: 'b1', name: '', members: [] });
  await client.bridges.addChannel({ bridgeId: 'b1', channel: 'c1,m1' });
  expect((await client.bridges.list()).map(({ id, channels }) => ({ id, channels }))).toEqual([
    { id: 'b1', channels: ['c1', 'm1'] },
  ]);
  expect((await client.channels.list()).map(({ id }) => id)).toEqual(['c1', 'm1']);
  await client.bridges.destroy({ bridgeId: 'b1' });
  expect(await client.bridges.list()).toEqual([]);
});
