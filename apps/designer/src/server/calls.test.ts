import { CallWriter } from '@patchcord/db';
import type { JournalEvent } from '@patchcord/runtime/engine';
import { expect, it } from 'vitest';
import type { Role } from '../rights/rights.ts';
import { showCall } from './calls.ts';
import { openTestRooms } from './testing/open-test-rooms.ts';

const variables = {
  order: { type: 'text', pii: 'none' },
  name: { type: 'text', pii: 'personal' },
  card: { type: 'digits', pii: 'sensitive' },
};

const set = (variable: string, value: string): JournalEvent => ({ kind: 'variable-set', variable, value });
const enter = (node: string): JournalEvent => ({ kind: 'node-entered', node, visit: 1 });
const go = (flow: string, within: string | null): JournalEvent => ({
  kind: 'flow-entered',
  flow,
  version: 'x',
  within,
});

/** A call of this flow that did this; `forgotten`: its version isn't there any more. */
async function callThat(events: readonly JournalEvent[], { forgotten = false } = {}) {
  const { database, databaseUrl } = await openTestRooms();
  const version = { flowId: 'shop', name: 'Shop', hash: 'h', knowledge: [], message: '', shipped: false };
  await database.flows.publish({ ...version, document: { nodes: {}, variables } });
  const failures: Error[] = [];
  const writer = new CallWriter({ url: databaseUrl, onFailure: (error) => failures.push(error) });
  await writer.prepare();
  const startedAt = new Date('2026-11-28T12:00:00Z');
  const numbers = { dialledNumber: '100', callerNumber: '+18005550100', channel: 'c' };
  const versionHash = forgotten ? 'gone' : 'h';
  await writer.begin({ id: 'call', flowId: 'shop', versionHash, startedAt, ...numbers });
  for (const [seq, event] of events.entries())
    writer.append({ callId: 'call', seq, atMs: seq, kind: event.kind, data: JSON.stringify(event) });
  await writer.end('call', { endedAt: startedAt, endedBy: 'caller', cause: 16, reason: null });
  await writer.close();
  expect(failures).toEqual([]);
  return async (role: Role) => {
    const { values, deeds } = await showCall('call', { id: '1', name: '', email: '', role });
    return { values: Object.fromEntries(values.map(({ variable, value }) => [variable, value])), deeds };
  };
}

const own = [enter('ask'), set('order', '4711'), set('name', 'Ada'), set('card', '42'), set('said', 'yes')];
const masked = { order: '••••', name: '••••', card: '••••', said: '••••' };

it('who may not see callers sees of a call’s values what its flow declares to be nobody’s', async () => {
  const shown = await callThat(own);
  expect((await shown('viewer')).values).toEqual({ ...masked, order: '4711' });
  expect((await shown('operator')).values).toEqual({ order: '4711', name: 'Ada', card: '42', said: 'yes' });
});

it('where the flow’s version isn’t there any more, nothing says what is nobody’s', async () => {
  const shown = await callThat(own, { forgotten: true });
  expect((await shown('viewer')).values).toEqual(masked);
  expect((await shown('operator')).values).toMatchObject({ name: 'Ada' });
});

it.each<[where: string, way: readonly JournalEvent[]]>([
  ['within another flow', [enter('book'), go('booking', 'book'), enter('book/ask')]],
  ['in a flow it went on to', [enter('on'), go('booking', null), enter('ask')]],
])('what was set %s is not what this flow declares by the same name', async (_, way) => {
  const shown = await callThat([...way, set('order', 'Ada Lovelace')]);
  expect((await shown('viewer')).values).toEqual({ order: '••••' });
  expect((await shown('operator')).values).toEqual({ order: 'Ada Lovelace' });
});

it('back from another flow it is this one’s again', async () => {
  const shown = await callThat([go('booking', 'book'), enter('book/ask'), enter('next'), set('order', '1')]);
  expect((await shown('viewer')).values).toEqual({ order: '1' });
});

it('what a call told servers is told to those alone who may see callers', async () => {
  const url = 'https://shop.example/people/ada?card=42';
  const shown = await callThat([
    {
      kind: 'effect-requested',
      effect: 1,
      request: { kind: 'http', method: 'GET', url, headers: {}, timeoutMs: 1, retries: 0, wait: 'answer' },
    },
  ]);
  expect(JSON.stringify((await shown('viewer')).deeds)).not.toMatch(/ada|42/);
  expect(JSON.stringify((await shown('operator')).deeds)).toContain(url);
});
