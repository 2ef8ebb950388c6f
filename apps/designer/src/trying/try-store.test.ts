import { afterEach, expect, it, vi } from 'vitest';
import { openEditor } from '../editor/testing/open-editor.ts';
import { inLines } from './testing/in-lines.ts';
import type { TryLine } from './try-lines.ts';
import { activeOf, tryOf } from './try-store.ts';

const story = { deeds: [], http: [], transfer: [] };
const waiting = { effect: 2, node: 'need', for: 'caller', takes: 'words', silenceMs: 5000 } as const;
const begun: TryLine[] = [
  { kind: 'session', session: 's1', model: { kind: 'offline-answerer', name: 'documents' } },
  { kind: 'branch', branch: 1, from: null },
  { kind: 'entry', entry: { kind: 'node-entered', node: 'need', visit: 1, seq: 1, atMs: 0 } },
  { kind: 'waiting', waiting, story },
];

/** A server that answers with these, one after the other, and keeps what it was asked. */
function answering(...answers: readonly (readonly TryLine[] | Response | Error)[]) {
  const asked: { method: string; path: string; body: Record<string, unknown> }[] = [];
  let at = 0;
  vi.stubGlobal('fetch', async (path: string, { method = '', body = '{}' }: RequestInit) => {
    if (method === 'DELETE') return Response.json({ done: true });
    asked.push({ method, path, body: JSON.parse(String(body)) });
    const answer = answers[at++];
    if (answer instanceof Error) throw answer;
    if (answer instanceof Response) return answer;
    return inLines(answer ?? []);
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

function open() {
  const editor = openEditor();
  return { editor, talk: tryOf(editor) };
}

const refused = (status: number, code: string) => Response.json({ code, message: 'No.' }, { status });

it('a call begins with the flow as it is drawn, and waits', async () => {
  const asked = answering(begun);
  const { editor, talk } = open();
  await talk.getState().start();
  expect(asked[0]).toMatchObject({ path: '/api/flows/zoo/try', body: { document: { id: 'zoo' } } });
  expect(talk.getState()).toMatchObject({
    phase: 'ready',
    session: 's1',
    tried: { document: { id: 'zoo' } },
  });
  expect(activeOf(talk.getState())).toMatchObject({ waiting, entries: [{ node: 'need' }] });
  expect(tryOf(editor)).toBe(talk);
});

it('a new call that is refused leaves the conversation there was, and one can go on with it', async () => {
  const asked = answering(begun, refused(422, 'FLOW_NOT_RUNNABLE'), [
    { kind: 'waiting', waiting: null, story },
  ]);
  const { talk } = open();
  await talk.getState().start();
  await talk.getState().start(true);
  expect(asked[1]?.body).toMatchObject({ story });
  expect(talk.getState()).toMatchObject({
    phase: 'ready',
    session: 's1',
    failure: { code: 'FLOW_NOT_RUNNABLE' },
  });
  await talk.getState().act({ move: { hangUp: true } });
  expect(asked[2]).toMatchObject({ path: '/api/flows/zoo/try/s1', body: { branch: 1 } });
  expect(talk.getState()).toMatchObject({ phase: 'ready', failure: null });
});

it('a conversation that has ended on the server, or that broke off, is to be done again', async () => {
  for (const lost of [refused(410, 'TRY_GONE'), new Error('network')]) {
    answering(begun, lost);
    const { talk } = open();
    await talk.getState().start();
    await talk.getState().act({ move: { say: 'hello' } });
    expect(talk.getState().phase).toBe('failed');
    expect(activeOf(talk.getState())?.entries).toHaveLength(1);
  }
});

it('another way is a branch of its own, and going back is nothing until something is done', async () => {
  const asked = answering(begun, [
    { kind: 'branch', branch: 2, from: { branch: 1, effect: 2 } },
    { kind: 'waiting', waiting, story },
  ]);
  const { talk } = open();
  await talk.getState().start();
  talk.getState().goBack({ effect: 2, over: null });
  expect(asked).toHaveLength(1);
  await talk.getState().act({ move: { say: 'hello' } }, 2);
  expect(asked[1]?.body).toMatchObject({ branch: 1, at: 2 });
  expect(talk.getState()).toMatchObject({ active: 2, back: null, branches: [{ id: 1 }, { id: 2 }] });
  talk.getState().show(1);
  expect(activeOf(talk.getState())?.entries).toHaveLength(1);
});

it('what an earlier call still says when a new one has begun is no word of the new one', async () => {
  const late = Promise.withResolvers<Response>();
  const { talk } = open();
  answering(begun);
  await talk.getState().start();
  vi.stubGlobal('fetch', () => late.promise);
  const hangingUp = talk.getState().act({ move: { hangUp: true } });
  const second = begun.map((line) => (line.kind === 'session' ? { ...line, session: 's2' } : line));
  answering(second.slice(0, 2));
  await talk.getState().start();
  late.resolve(new Response(`${JSON.stringify(begun[2])}\n${JSON.stringify(begun[3])}\n`));
  await hangingUp;
  expect(talk.getState()).toMatchObject({ session: 's2', phase: 'ready' });
  expect(activeOf(talk.getState())).toMatchObject({ entries: [], waiting: null });
});

it('words that did not arrive are still there to be said', async () => {
  answering(begun, refused(503, 'TRY_FULL'));
  const { talk } = open();
  await talk.getState().start();
  talk.getState().setWords('hello');
  await talk.getState().act({ move: { say: 'hello' } });
  expect(talk.getState()).toMatchObject({ words: 'hello', failure: { code: 'TRY_FULL' } });
});

it('a new call that could not begin leaves the conversation as it was, gone or not, and the moment one had gone back to', async () => {
  answering(begun, new Error('network'), refused(410, 'TRY_GONE'), refused(422, 'FLOW_NOT_RUNNABLE'));
  const { talk } = open();
  await talk.getState().start();
  talk.getState().goBack({ effect: 2, over: null });
  await talk.getState().start();
  expect(talk.getState()).toMatchObject({ phase: 'ready', session: 's1', back: { effect: 2 } });
  await talk.getState().act({ move: { hangUp: true } });
  await talk.getState().start(true);
  expect(talk.getState().phase).toBe('failed');
});

it('what is tried is the new flow from the moment its call begins', async () => {
  answering(begun);
  const { talk } = open();
  const seen: unknown[] = [];
  talk.subscribe(({ session, tried }) => session && seen.push(tried === null));
  await talk.getState().start();
  expect(seen).not.toContain(true);
});
