import { emptyLayout } from '@patchcord/flows/edit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openEditor } from '../editor/testing/open-editor.ts';
import { inLines } from './testing/in-lines.ts';
import type { TryLine } from './try-lines.ts';
import { activeOf, tryOf } from './try-store.ts';

const deed = { moment: { effect: 2, node: 'need', nth: 1 }, move: { say: 'hello' } };
const story = { deeds: [deed], http: [], transfer: [] };
const waiting = { effect: 4, node: 'need', for: 'caller', takes: 'words', silenceMs: 5000 } as const;
const lines: TryLine[] = [
  { kind: 'session', session: 's1', model: { kind: 'offline-answerer', name: 'documents' } },
  { kind: 'branch', branch: 1, from: null },
  { kind: 'entry', entry: { kind: 'node-entered', node: 'need', visit: 1, seq: 1, atMs: 0 } },
  { kind: 'waiting', waiting, story },
];
const gone = () => Response.json({ code: 'TRY_GONE', message: 'It has ended.' }, { status: 410 });

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

/** A server that tells these lines, or has none; with what it was asked. */
function answering(answer: readonly TryLine[] | null) {
  const asked: { method: string; path: string; body: string }[] = [];
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body = '' }: RequestInit) => {
    asked.push({ method, path, body: String(body) });
    return answer ? inLines(answer) : gone();
  });
  return asked;
}

/** The page of a flow, as it is after each loading. */
function load(name = 'Zoo') {
  const editor = openEditor({
    content: { document: { id: 'zoo', name, nodes: {} }, layout: emptyLayout, knowledge: [] },
  });
  return { editor, talk: tryOf(editor) };
}

async function talked() {
  answering(lines);
  const { talk } = load();
  talk.getState().setFacts({ callerNumber: '+12125550199' });
  await talk.getState().start();
}

it('a conversation is there again after its page was loaded again, and nobody is asked anything for it', async () => {
  await talked();
  const asked = answering(lines);
  const { editor, talk } = load();
  await talk.getState().pickUp();
  expect(asked).toEqual([{ method: 'GET', path: '/api/flows/zoo/try/s1', body: '' }]);
  const { content } = editor.getState();
  expect(talk.getState()).toMatchObject({ phase: 'ready', session: 's1', pickedUp: true, lost: null });
  expect(talk.getState().tried?.document).toBe(content.document);
  expect(talk.getState().facts.callerNumber).toBe('+12125550199');
  expect(activeOf(talk.getState())).toMatchObject({ waiting, entries: [{ node: 'need' }] });
  await talk.getState().act({ move: { say: 'yes' } });
  expect(talk.getState().pickedUp).toBe(false);
});

it('one that has ended meanwhile can be done again, move by move', async () => {
  await talked();
  answering(null);
  const { talk } = load();
  await talk.getState().pickUp();
  expect(talk.getState()).toMatchObject({ phase: 'failed', failure: { code: 'TRY_GONE' }, lost: story });
  const asked = answering(lines);
  await talk.getState().start(true);
  expect(JSON.parse(asked[0]?.body ?? '')).toMatchObject({ story, callerNumber: '+12125550199' });
  expect(talk.getState()).toMatchObject({ phase: 'ready', lost: null });
});

it('where the flow is another by now, what was tried is no longer it', async () => {
  await talked();
  answering(lines);
  const { editor, talk } = load('Aquarium');
  await talk.getState().pickUp();
  expect(talk.getState().session).toBe('s1');
  expect(talk.getState().tried?.document).not.toEqual(editor.getState().content.document);
});

it('the way that was looked at is looked at again', async () => {
  const second: TryLine[] = [{ kind: 'branch', branch: 2, from: { branch: 1, effect: 2 } }];
  const both = [...lines, ...second, ...lines.slice(2)];
  answering(both);
  const { talk } = load();
  await talk.getState().start();
  talk.getState().show(1);
  answering(both);
  const again = load();
  await again.talk.getState().pickUp();
  expect(again.talk.getState()).toMatchObject({ active: 1, branches: [{ id: 1 }, { id: 2 }] });
});

it('what is too long is not kept, and nothing begins by itself where nothing is kept', async () => {
  const long = {
    ...story,
    deeds: Array.from({ length: 500 }, () => ({ ...deed, move: { say: 'a'.repeat(500) } })),
  };
  answering([...lines.slice(0, 3), { kind: 'waiting', waiting, story: long }]);
  await load().talk.getState().start();
  expect([...kept.values()].join('').length).toBeLessThan(1000);
  kept.set('patchcord-try/zoo', '{"of":"another build"}');
  const asked = answering(lines);
  const { talk } = load();
  await talk.getState().pickUp();
  expect([asked.length, talk.getState().phase]).toEqual([0, 'idle']);
});
