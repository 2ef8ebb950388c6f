import type { FakeAsterisk, FakeBridge } from './fake-asterisk.ts';

export interface FakeRequest {
  readonly method: string;
  /** Below the ARI base, decoded. */
  readonly path: string;
  readonly query: URLSearchParams;
}

export interface FakeReply {
  readonly status: number;
  readonly body?: unknown;
}

type Handler = (asterisk: FakeAsterisk, query: URLSearchParams, ids: readonly string[]) => FakeReply;

const done: FakeReply = { status: 204 };
const channelNotFound: FakeReply = { status: 404, body: { message: 'Channel not found' } };
const bridgeNotFound: FakeReply = { status: 404, body: { message: 'Bridge not found' } };

const routes: readonly (readonly [RegExp, Handler])[] = [
  [
    /^GET \/asterisk\/info$/,
    () => ({ status: 200, body: { system: { version: '22.10.1', entity_id: '02:00:00:00:00:01' } } }),
  ],
  [/^GET \/channels$/, (asterisk) => ({ status: 200, body: [...asterisk.channels.values()] })],
  [/^GET \/channels\/([^/]+)$/, channelOf],
  [/^GET \/bridges\/([^/]+)$/, bridgeOf],
  [/^GET \/bridges$/, (asterisk) => ({ status: 200, body: [...asterisk.bridges.values()].map(shown) })],
  [
    /^GET \/applications\/([^/]+)$/,
    (asterisk, _query, [name]) => ({ status: 200, body: application(asterisk, name) }),
  ],
  [
    /^PUT \/applications\/([^/]+)\/eventFilter$/,
    (asterisk, _query, [name]) => ({ status: 200, body: application(asterisk, name) }),
  ],
  [/^POST \/applications\/([^/]+)\/subscription$/, subscribe],
  [/^POST \/channels\/externalMedia$/, externalMedia],
  [/^POST \/channels$/, originate],
  [/^POST \/channels\/([^/]+)\/answer$/, answer],
  [/^POST \/channels\/([^/]+)\/continue$/, goOn],
  [/^GET \/channels\/([^/]+)\/variable$/, variable],
  [/^DELETE \/channels\/([^/]+)$/, hangup],
  [/^POST \/bridges\/([^/]+)\/addChannel$/, addChannel],
  [/^POST \/bridges\/([^/]+)$/, createBridge],
  [/^DELETE \/bridges\/([^/]+)$/, destroyBridge],
];

/** Answers one request as Asterisk 22 did. */
export function answerRequest(asterisk: FakeAsterisk, { method, path, query }: FakeRequest): FakeReply {
  for (const [pattern, handle] of routes) {
    const match = pattern.exec(`${method} ${path}`);
    if (match) return handle(asterisk, query, match.slice(1));
  }
  return { status: 404, body: { message: 'Resource not found' } };
}

function channelOf(asterisk: FakeAsterisk, _query: URLSearchParams, [id = '']: readonly string[]): FakeReply {
  const channel = asterisk.channels.get(id);
  return channel ? { status: 200, body: channel } : channelNotFound;
}

function bridgeOf(asterisk: FakeAsterisk, _query: URLSearchParams, [id = '']: readonly string[]): FakeReply {
  const bridge = asterisk.bridges.get(id);
  return bridge ? { status: 200, body: shown(bridge) } : bridgeNotFound;
}

function subscribe(asterisk: FakeAsterisk, query: URLSearchParams): FakeReply {
  const id = (query.get('eventSource') ?? '').replace(/^channel:/, '');
  if (!asterisk.channels.has(id)) return { status: 422, body: { message: 'Event source does not exist' } };
  asterisk.subscribed.add(id);
  return { status: 200, body: {} };
}

function externalMedia(asterisk: FakeAsterisk, query: URLSearchParams): FakeReply {
  const id = query.get('channelId') ?? '';
  if (asterisk.channels.has(id))
    return { status: 500, body: { message: 'An internal error prevented this request from being handled' } };
  const variables = { UNICASTRTP_LOCAL_ADDRESS: '127.0.0.1', UNICASTRTP_LOCAL_PORT: '23456' };
  const channel = asterisk.makeChannel(id, `UnicastRTP/${query.get('external_host')}`, variables);
  asterisk.subscribed.add(id);
  const reply = { status: 200, body: { ...channel } };
  asterisk.enterStasis(channel);
  return reply;
}

function originate(asterisk: FakeAsterisk, query: URLSearchParams): FakeReply {
  const endpoint = query.get('endpoint') ?? '';
  if (endpoint.includes('nosuch')) return { status: 500, body: { error: 'Allocation failed' } };
  const channel = asterisk.makeChannel(query.get('channelId') ?? '', `${endpoint}-0001`);
  asterisk.subscribed.add(channel.id);
  asterisk.emit('Dial', { peer: { ...channel }, dialstatus: '' });
  return { status: 200, body: channel };
}

function answer(asterisk: FakeAsterisk, _query: URLSearchParams, [id = '']: readonly string[]): FakeReply {
  const channel = asterisk.channels.get(id);
  if (!channel) return channelNotFound;
  channel.state = 'Up';
  asterisk.emit('ChannelStateChange', { channel: { ...channel } });
  return done;
}

function goOn(asterisk: FakeAsterisk, _query: URLSearchParams, [id = '']: readonly string[]): FakeReply {
  if (!asterisk.channels.has(id)) return channelNotFound;
  asterisk.leaveStasis(id);
  return done;
}

function variable(asterisk: FakeAsterisk, query: URLSearchParams, [id = '']: readonly string[]): FakeReply {
  const value = asterisk.channels.get(id)?.channelvars[query.get('variable') ?? ''];
  return value === undefined
    ? { status: 404, body: { message: 'Provided variable was not found' } }
    : { status: 200, body: { value } };
}

function hangup(asterisk: FakeAsterisk, query: URLSearchParams, [id = '']: readonly string[]): FakeReply {
  if (!asterisk.channels.has(id)) return channelNotFound;
  asterisk.end(id, Number(query.get('reason_code') ?? 16));
  return done;
}

function createBridge(
  asterisk: FakeAsterisk,
  query: URLSearchParams,
  [id = '']: readonly string[],
): FakeReply {
  if (asterisk.bridges.has(id))
    return { status: 409, body: { message: `Bridge with id '${id}' already exists` } };
  const bridge = { id, name: query.get('name') ?? '', members: [] };
  asterisk.bridges.set(id, bridge);
  return { status: 200, body: shown(bridge) };
}

function addChannel(asterisk: FakeAsterisk, query: URLSearchParams, [id = '']: readonly string[]): FakeReply {
  const bridge = asterisk.bridges.get(id);
  if (!bridge) return bridgeNotFound;
  const members = (query.get('channel') ?? '').split(',');
  if (members.some((member) => !asterisk.channels.has(member)))
    return { status: 400, body: { message: 'Channel not found' } };
  if (members.some((member) => asterisk.channels.get(member)?.dialplan.app_name !== 'Stasis')) {
    return { status: 422, body: { message: 'Channel not in Stasis application' } };
  }
  bridge.members.push(...members);
  return done;
}

function destroyBridge(
  asterisk: FakeAsterisk,
  _query: URLSearchParams,
  [id = '']: readonly string[],
): FakeReply {
  return asterisk.bridges.delete(id) ? done : bridgeNotFound;
}

function shown({ id, name, members }: FakeBridge) {
  const fixed = {
    technology: 'simple_bridge',
    bridge_type: 'mixing',
    bridge_class: 'stasis',
    creator: 'Stasis',
  };
  return { id, name, channels: [...members], ...fixed, creationtime: '2026-11-21T00:00:00.000+0000' };
}

function application(asterisk: FakeAsterisk, name = '') {
  return {
    name,
    channel_ids: [...asterisk.subscribed],
    bridge_ids: [],
    endpoint_ids: [],
    device_names: [],
    events_allowed: [],
    events_disallowed: [],
  };
}
