import type { EffectRequest, EffectSettlement } from '@patchcord/nodes/kit';
import type { JournalEvent } from '@patchcord/runtime/engine';
import { expect, it } from 'vitest';
import { deedsOf, valuesOf } from './call-deeds.ts';

const journal = (...events: readonly JournalEvent[]) =>
  events.map((event, at) => ({ ...event, seq: at + 1, atMs: at * 1000 }));

const asked = (effect: number, request: EffectRequest, settlement?: EffectSettlement): JournalEvent[] => [
  { kind: 'effect-requested', effect, request },
  ...(settlement ? [{ kind: 'effect-settled', effect, settlement } as const] : []),
];

const http: EffectRequest = {
  kind: 'http',
  method: 'POST',
  url: 'https://shop.example/orders',
  headers: {},
  timeoutMs: 1,
  retries: 0,
  wait: 'answer',
};

it('what was asked of the world stands there with what came of it; talk does not', () => {
  const deeds = deedsOf(
    journal(
      ...asked(1, { kind: 'say', text: 'Hello', bargeIn: true }),
      ...asked(2, http, { kind: 'http-answered', status: 503, body: null, heardText: '' }),
      ...asked(
        3,
        { kind: 'transfer', destination: 'sales', timeoutMs: 1 },
        {
          kind: 'transferred',
          outcome: 'no-answer',
          cause: null,
        },
      ),
      ...asked(
        4,
        { kind: 'retrieve', question: 'When?', documents: [], limit: 1 },
        {
          kind: 'retrieved',
          passages: [],
          heardText: '',
        },
      ),
    ),
    { masked: false },
  );
  expect(deeds.map(({ words, result, bad }) => [words, result, bad])).toEqual([
    ['Asked a server: POST https://shop.example/orders', 'answered 503', true],
    ['Rang “sales”', 'nobody answered', true],
    ['Looked up “When?”', 'found nothing', false],
  ]);
});

it('what was under way when nobody wrote any more has no result', () => {
  expect(deedsOf(journal(...asked(1, http)), { masked: false })).toMatchObject([
    { result: null, bad: false },
  ]);
});

it('a handler, another flow and a failure are told', () => {
  const deeds = deedsOf(
    journal(
      { kind: 'handler-taken', handler: 'human', from: 'need', to: 'desk' },
      { kind: 'flow-entered', flow: 'call-back', version: 'x', within: null },
      { kind: 'node-failed', node: 'ask', code: 'HTTP_TIMEOUT', message: 'too slow' },
    ),
    { masked: false },
  );
  expect(deeds.map(({ kind, bad }) => [kind, bad])).toEqual([
    ['handler', false],
    ['flow', false],
    ['failure', true],
  ]);
});

it('of a variable the last value counts', () => {
  const values = valuesOf(
    journal(
      { kind: 'variable-set', variable: 'order', value: '1' },
      { kind: 'variable-set', variable: 'name', value: 'Ada' },
      { kind: 'variable-set', variable: 'order', value: '2' },
    ),
  );
  expect(values).toEqual([
    { variable: 'order', value: '2', isOwn: true },
    { variable: 'name', value: 'Ada', isOwn: true },
  ]);
});

it('masked, it says whom it asked and how that went, but nothing a caller may have said', () => {
  const lost = { kind: 'failed', code: 'HTTP_UNREACHABLE', message: 'ada.example is away' } as const;
  const url = 'https://ada@shop.example:8443/ada?ada#ada';
  const deeds = deedsOf(
    journal(
      ...asked(1, { ...http, url }, lost),
      ...asked(2, { ...http, url: 'ada' }),
      ...asked(3, { kind: 'retrieve', question: 'Is Ada in?', documents: [], limit: 1 }),
      ...asked(4, { kind: 'send-keys', keys: '4711' }),
      { kind: 'node-failed', node: 'ask', code: 'TEXT_UNFILLED', message: 'Ada is no number' },
    ),
    { masked: true },
  );
  expect(deeds.map(({ words, result }) => [words, result])).toEqual([
    ['Asked a server: POST https://shop.example:8443/••••', 'HTTP_UNREACHABLE'],
    ['Asked a server: POST /••••', null],
    ['Looked up “••••”', null],
    ['Sent the keys ••••', null],
    ['“Ask” failed', 'TEXT_UNFILLED'],
  ]);
});
