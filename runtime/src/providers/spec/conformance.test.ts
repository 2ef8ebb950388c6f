import { describe, expect, test } from 'vitest';
import { OfflineAnswerer } from '../offline/offline-answerer.ts';
import { collectParts } from './collect-parts.ts';
import { brokenPromises } from './conformance.ts';
import type { LanguageModel, ModelPart, ModelRequest } from './language-model.ts';

test('the offline answerer keeps every promise', async () => {
  expect(await brokenPromises(new OfflineAnswerer())).toEqual([]);
});

/** The good answerer with one thing wrong. */
function broken(
  breakIt: (
    parts: ModelPart[],
    request: ModelRequest,
    signal: AbortSignal | undefined,
  ) => Iterable<ModelPart>,
): LanguageModel {
  const good = new OfflineAnswerer();
  return {
    name: 'broken',
    kind: 'language-model',
    async *respond(request, { signal } = {}) {
      yield* breakIt(await collectParts(good.respond(request, signal ? { signal } : {})), request, signal);
    },
  };
}

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
      broken((parts) => [{ type: 'tool-call', exit: 'renew', arguments: {} }, ...parts.slice(-1)]),
      /not offered/,
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
