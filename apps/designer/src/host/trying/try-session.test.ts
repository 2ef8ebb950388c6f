import { blankFlow } from '@patchcord/flows/library';
import type { FlowInput } from '@patchcord/flows/model';
import { TextCall } from '@patchcord/runtime/chat';
import { HttpClient } from '@patchcord/runtime/http';
import { OfflineAnswerer } from '@patchcord/runtime/providers';
import { afterEach, expect, it, onTestFinished, vi } from 'vitest';
import type { TryLine } from '../../trying/try-lines.ts';
import type { Act } from './try-branch.ts';
import { type TryOrder, TryRoom } from './try-room.ts';

const zoo: FlowInput = {
  ...blankFlow('zoo', 'Zoo'),
  settings: { onError: 'goodbye' },
  variables: { animal: { type: 'text', default: '' }, at: { type: 'text', default: '' } },
  nodes: {
    greet: {
      type: 'greet@1',
      with: { text: 'Welcome to the zoo. What would you like?' },
      on: { done: 'need' },
    },
    need: { type: 'listen@1', with: {}, on: { heard: 'sort', noInput: 'goodbye' } },
    sort: {
      type: 'route@1',
      with: {
        cases: [
          { port: 'keeper', when: { var: 'said', op: 'mentions', value: ['keeper'] } },
          { port: 'fed', when: { var: 'said', op: 'mentions', value: ['fed'] } },
        ],
      },
      on: { keeper: 'keeper', fed: 'ask', else: 'need' },
    },
    ask: {
      type: 'http@1',
      with: { url: 'http://127.0.0.1:9/times', answer: [{ from: 'at', into: 'at' }] },
      on: { ok: 'tell', error: 'need' },
    },
    tell: { type: 'say@1', with: { text: 'They are fed at {{ at }}.' }, on: { said: 'need' } },
    keeper: { type: 'transfer@1', with: { destination: 'human' }, on: { noAnswer: 'need' } },
    goodbye: { type: 'hangup@1', with: { text: 'Goodbye.' } },
  },
};

let nowMs = 0;
const rooms: TryRoom[] = [];
afterEach(() => Promise.all(rooms.splice(0).map((room) => room.close())));

function openRoom(): TryRoom {
  const flows = { released: async () => null, draft: async () => null };
  const where = { database: Object({ flows }), destinations: ['human'] };
  const room = new TryRoom({
    environment: { NODE_ENV: 'test' },
    model: new OfflineAnswerer(),
    where,
    now: () => nowMs,
  });
  rooms.push(room);
  return room;
}

function order(more: Partial<TryOrder> = {}): TryOrder {
  return {
    content: { document: zoo, knowledge: [] },
    callerNumber: '+12125550100',
    dialledNumber: '100',
    startedEpochMs: Date.UTC(2026, 10, 25, 15, 0),
    servers: 'played',
    ...more,
  };
}

async function linesOf(stream: ReadableStream<TryLine>): Promise<TryLine[]> {
  const lines: TryLine[] = [];
  for await (const line of stream) lines.push(line);
  return lines;
}

const waitingIn = (lines: readonly TryLine[]) => {
  const last = lines.at(-1);
  return last?.kind === 'waiting' ? last.waiting : undefined;
};
const entriesIn = (lines: readonly TryLine[]) =>
  lines.flatMap((line) => (line.kind === 'entry' ? [line.entry] : []));

async function begun(room = openRoom(), more: Partial<TryOrder> = {}) {
  const lines = await linesOf(await room.start('ann', 'zoo', order(more)));
  const [first] = lines;
  if (first?.kind !== 'session') throw new Error('no session');
  const id = first.session;
  const act = async (branch: number, what: Act, at?: number) =>
    linesOf(room.session('ann', 'zoo', id).act(branch, what, at));
  return { room, id, lines, act };
}

const say = (words: string): Act => ({ move: { say: words } });

it('a conversation waits for its caller, and goes on where he speaks', async () => {
  const { lines, act } = await begun();
  expect(waitingIn(lines)).toMatchObject({ for: 'caller', node: 'need', takes: 'words' });
  const more = await act(1, say('a keeper please'));
  expect(waitingIn(more)).toMatchObject({ for: 'outcome', destination: 'human' });
  expect(waitingIn(await act(1, { outcome: 'busy' }))).toMatchObject({ for: 'caller', node: 'need' });
  const over = await act(1, { move: { hangUp: true } });
  expect(over.at(-1)).toMatchObject({ kind: 'waiting', waiting: null });
  expect(entriesIn(over).at(-1)).toMatchObject({ kind: 'call-ended', by: 'caller' });
});

it('a page that was loaded again hears all there is, word for word, and goes on with it', async () => {
  const { room, id, lines, act } = await begun();
  const turn = waitingIn(lines)?.effect ?? 0;
  const asked = await act(1, say('when are they fed'));
  const other = await act(1, say('nothing'), turn);
  const again = await linesOf(room.session('ann', 'zoo', id).retell());
  const waits = (all: readonly TryLine[]) => all.filter(({ kind }) => kind === 'waiting').slice(-1);
  const entered = lines.filter(({ kind }) => kind !== 'waiting');
  expect(JSON.stringify(again)).toBe(JSON.stringify([...entered, ...asked, ...other]));
  expect(waits(again)).toEqual(waits(other));
  expect(waitingIn(await act(2, say('a keeper')))).toMatchObject({ for: 'outcome' });
});

it('going back keeps both ways, tells what was before byte for byte, and asks nobody twice', async () => {
  const { lines, act } = await begun();
  const turn = waitingIn(lines)?.effect ?? 0;
  const asked = await act(1, say('when are they fed'));
  expect(waitingIn(asked)).toMatchObject({ for: 'server', url: 'http://127.0.0.1:9/times' });
  const told = await act(1, { exchange: { status: 200, body: { at: '11:00' } } });
  const first = [...entriesIn(lines), ...entriesIn(asked), ...entriesIn(told)];
  expect(JSON.stringify(first)).toContain('They are fed at 11:00.');
  const other = await act(1, say('nothing'), turn);
  expect(other[0]).toEqual({ kind: 'branch', branch: 2, from: { branch: 1, effect: turn } });
  const before = entriesIn(lines).length;
  expect(JSON.stringify(entriesIn(other).slice(0, before))).toBe(JSON.stringify(first.slice(0, before)));
  const back = waitingIn(told)?.effect ?? 0;
  const again = await act(1, say('a keeper'), back);
  expect(again[0]).toMatchObject({ branch: 1 });
  expect(JSON.stringify(entriesIn(again).slice(0, first.length))).toBe(JSON.stringify(first));
  expect(waitingIn(again)).toMatchObject({ for: 'outcome' });
});

it('the sentence being said is interrupted at a word, and no second way comes of it', async () => {
  const { lines, act } = await begun();
  const spoken = entriesIn(lines).find(({ kind }) => kind === 'effect-requested');
  const effect = spoken?.kind === 'effect-requested' ? spoken.effect : 0;
  const cut = await act(1, { move: { interruptAfterMs: 900, say: 'a keeper' } }, effect);
  expect(cut[0]).toMatchObject({ kind: 'branch', branch: 1 });
  expect(JSON.stringify(entriesIn(cut))).toContain('"heardText":"Welcome to"');
  expect(waitingIn(cut)).toMatchObject({ for: 'outcome' });
});

it('the caller gives up while it rings, and going back before that makes it ring again', async () => {
  const { lines, act } = await begun();
  const turn = waitingIn(lines)?.effect ?? 0;
  const rings = await act(1, say('a keeper'));
  const gone = await act(1, { outcome: 'no-answer', hangsUp: true });
  expect(entriesIn(gone).at(-1)).toMatchObject({ kind: 'call-ended', by: 'caller' });
  const again = await act(1, say('the keeper'), turn);
  expect(waitingIn(again)).toMatchObject({ for: 'outcome', effect: waitingIn(rings)?.effect });
});

it('what isn’t waited for is refused, and nothing is lost', async () => {
  const { act } = await begun();
  await expect(act(1, { outcome: 'busy' })).rejects.toMatchObject({ code: 'TRY_MOMENT' });
  await expect(act(7, say('hello'))).rejects.toMatchObject({ code: 'TRY_BRANCH' });
  await expect(act(1, { outcome: 'busy' }, 1)).rejects.toMatchObject({ code: 'TRY_MOMENT' });
  expect(waitingIn(await act(1, say('a keeper')))).toMatchObject({ for: 'outcome' });
  await expect(act(1, say('hello?'))).rejects.toMatchObject({ code: 'TRY_MOMENT' });
});

it('a run that fails in a way it must not says so, and lets go of what it had open', async () => {
  const close = vi.spyOn(HttpClient.prototype, 'close');
  const log = vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(TextCall.prototype, 'run').mockRejectedValueOnce(new Error('a fault of ours'));
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
  const { lines } = await begun();
  expect(lines.at(-1)).toMatchObject({ kind: 'failed', code: 'TRY_FAILED' });
  expect([close.mock.calls.length, log.mock.calls.length]).toEqual([1, 1]);
});

it('a server that must not be reached isn’t, as on the telephone', async () => {
  const { act } = await begun(openRoom(), { servers: 'asked' });
  const lines = await act(1, say('when are they fed'));
  expect(JSON.stringify(entriesIn(lines))).toMatch(
    /HTTP_ADDRESS_\w+|HTTP_\w*(?:REFUSED|FORBIDDEN|PRIVATE)\w*/,
  );
  expect(waitingIn(lines)).toMatchObject({ for: 'caller' });
});

it('a flow that can’t run says what keeps it from running', async () => {
  const broken = { ...zoo, nodes: { ...zoo.nodes, need: { type: 'listen@1', with: {}, on: {} } } };
  const started = openRoom().start('ann', 'zoo', order({ content: { document: broken, knowledge: [] } }));
  await expect(started).rejects.toMatchObject({
    code: 'FLOW_NOT_RUNNABLE',
    problems: [expect.objectContaining({ path: expect.stringContaining('/nodes/need/on') })],
  });
});

it('a story is told again to a flow that was changed', async () => {
  const { act } = await begun();
  await act(1, say('a keeper please'));
  const last = (await act(1, { outcome: 'busy' })).at(-1);
  const story = last?.kind === 'waiting' ? last.story : undefined;
  const nodes = { ...zoo.nodes, greet: { type: 'greet@1', with: { text: 'Hi.' }, on: { done: 'need' } } };
  const changed = { content: { document: { ...zoo, nodes }, knowledge: [] }, story };
  const { lines } = await begun(openRoom(), changed);
  expect(JSON.stringify(entriesIn(lines))).toContain('"heardText":"Hi."');
  expect(entriesIn(lines).some((entry) => JSON.stringify(entry).includes('"outcome":"busy"'))).toBe(true);
  expect(waitingIn(lines)).toMatchObject({ for: 'caller', node: 'need' });
});

it('conversations end: those left alone, those of one person beyond four, and one that is closed', async () => {
  nowMs = 0;
  const room = openRoom();
  const { id } = await begun(room);
  for (let more = 0; more < 4; more++) await begun(room);
  expect(room.size).toBe(4);
  expect(() => room.session('ann', 'zoo', id)).toThrow(expect.objectContaining({ code: 'TRY_GONE' }));
  const { id: kept } = await begun(room);
  expect(() => room.session('bob', 'zoo', kept)).toThrow(expect.objectContaining({ code: 'TRY_GONE' }));
  nowMs = 19 * 60_000;
  room.session('ann', 'zoo', kept);
  nowMs = 21 * 60_000;
  room.sweep();
  expect(room.size).toBe(1);
  room.end('bob', 'zoo', kept);
  room.end('ann', 'farm', kept);
  expect(room.size).toBe(1);
  room.end('ann', 'zoo', kept);
  expect(room.size).toBe(0);
});

it('there is room for sixty people, and the next one is told to wait', async () => {
  const room = openRoom();
  for (let person = 0; person < 60; person++)
    await linesOf(await room.start(`person ${person}`, 'zoo', order()));
  await expect(room.start('one more', 'zoo', order())).rejects.toMatchObject({ code: 'TRY_FULL' });
  expect(room.size).toBe(60);
});
