import type { ToolCall } from '@patchcord/nodes/kit';
import { describe, expect, test } from 'vitest';
import { OfflineAnswerer } from '../offline/offline-answerer.ts';
import { collectParts } from './collect-parts.ts';
import { brokenPromises } from './conformance.ts';
import type { LanguageModel, ModelPart, ModelRequest } from './language-model.ts';

test('the offline answerer keeps every promise', async () => {
  expect(await brokenPromises(new OfflineAnswerer())).toEqual([]);
});

/** A good model with tools, as far as the suite asks. */
const toolUser: LanguageModel = {
  name: 'tool user',
  kind: 'language-model',
  async *respond(request, options) {
    const last = request.history.at(-1);
    const loan = /loan (\d+) due/.exec(last?.text ?? '')?.[1];
    if (
      options?.signal?.aborted ||
      loan === undefined ||
      !request.tools.some(({ name }) => name === 'look_up')
    ) {
      yield* new OfflineAnswerer().respond(request, options);
      return;
    }
    yield { type: 'text-delta', text: 'Let me look. ' };
    yield { type: 'tool-call', call: { name: 'look_up', arguments: { loan } } };
    yield { type: 'finish', reason: 'tool', usage: null };
  },
};

test('a model with tools keeps every promise', async () => {
  expect(await brokenPromises(toolUser)).toEqual([]);
});

/** A good model with one thing wrong. */
function broken(
  breakIt: (
    parts: ModelPart[],
    request: ModelRequest,
    signal: AbortSignal | undefined,
  ) => Iterable<ModelPart>,
  good: LanguageModel = new OfflineAnswerer(),
): LanguageModel {
  return {
    name: 'broken',
    kind: good.kind,
    async *respond(request, { signal } = {}) {
      yield* breakIt(await collectParts(good.respond(request, signal ? { signal } : {})), request, signal);
    },
  };
}

const lookUp = (call: ToolCall): ModelPart[] => [
  { type: 'tool-call', call },
  { type: 'finish', reason: 'tool', usage: null },
];
const callsTool = (parts: readonly ModelPart[]) => parts.some(({ type }) => type === 'tool-call');

describe('the suite fails a model that', () => {
  test.each<[string, LanguageModel, RegExp]>([
    ['never finishes', broken((parts) => parts.filter(({ type }) => type !== 'finish')), /finished once/],
    ['finishes twice', broken((parts) => [...parts, ...parts.slice(-1)]), /finished once/],
    [
      'speaks after its exit',
      broken((parts) => [...parts.slice(0, -1), { type: 'text-delta', text: 'So…' }, ...parts.slice(-1)]),
      /never follows/,
    ],
    [
      'invents an exit',
      broken((parts) => [{ type: 'exit', exit: 'renew' }, ...parts.slice(-1)]),
      /not offered/,
    ],
    [
      'never uses its tools though it is a language model',
      {
        ...new OfflineAnswerer(),
        kind: 'language-model',
        respond: (...asked) => new OfflineAnswerer().respond(...asked),
      },
      /one call of it/,
    ],
    [
      'uses tools though it is an offline answerer',
      { ...toolUser, kind: 'offline-answerer' },
      /it used a tool/,
    ],
    [
      'invents a tool',
      broken(
        (parts) => (callsTool(parts) ? lookUp({ name: 'rob', arguments: { loan: '4711' } }) : parts),
        toolUser,
      ),
      /it called .*rob/,
    ],
    [
      'calls a tool before its arguments are complete',
      broken((parts) => (callsTool(parts) ? lookUp({ name: 'look_up', arguments: {} }) : parts), toolUser),
      /it called .*look_up/,
    ],
    [
      'calls a tool twice at once',
      broken(
        (parts) => parts.flatMap((part): ModelPart[] => (part.type === 'tool-call' ? [part, part] : [part])),
        toolUser,
      ),
      /one call of it/,
    ],
    [
      'calls a tool that is not offered',
      broken(
        (_, { history }) => lookUp({ name: 'look_up', arguments: { loan: String(history.length) } }),
        toolUser,
      ),
      /not offered is never called/,
    ],
    [
      'asks for a result again that is there',
      broken(
        (parts, { history }) =>
          history.at(-1)?.role === 'result'
            ? lookUp({ name: 'look_up', arguments: { loan: '4711' } })
            : parts,
        toolUser,
      ),
      /it asked again/,
    ],
    [
      'hides that it waits for a tool',
      broken(
        (parts) => parts.map((part) => (part.type === 'finish' ? { ...part, reason: 'answered' } : part)),
        toolUser,
      ),
      /finished otherwise/,
    ],
    [
      'speaks after its tool call',
      broken(
        (parts) =>
          callsTool(parts)
            ? [...parts.slice(0, -1), { type: 'text-delta', text: 'So…' }, ...parts.slice(-1)]
            : parts,
        toolUser,
      ),
      /never follows/,
    ],
    [
      'ignores an abort',
      broken((_parts, request) =>
        request.exits.length > 0
          ? [
              { type: 'text-delta', text: 'a' },
              { type: 'finish', reason: 'answered', usage: null },
            ]
          : [],
      ),
      /PROVIDER_ABORTED/,
    ],
    [
      'says nothing',
      broken((parts) => parts.filter(({ type }) => type !== 'text-delta')),
      /answered in words/,
    ],
    ['sends empty text', broken((parts) => [{ type: 'text-delta', text: '' }, ...parts]), /never empty/],
    [
      'gives the wrong reason',
      broken((parts) => parts.map((part) => (part.type === 'finish' ? { ...part, reason: 'length' } : part))),
      /finish/,
    ],
    [
      'throws',
      {
        name: 'thrower',
        kind: 'language-model',
        respond: () => {
          throw new Error('no');
        },
      },
      /rejected/,
    ],
  ])('%s', async (_, model, complaint) => {
    expect((await brokenPromises(model)).join('\n')).toMatch(complaint);
  });
});
