import path from 'node:path';
import { catalogue } from '@patchcord/nodes/catalogue';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { faultsOf, type Written } from '../faults/index.ts';
import { listFlowFolders, loadFlowFolder } from '../library/index.ts';
import { canonicalJson, versionHash } from '../model/index.ts';
import { diffFlows } from './diff-flows.ts';
import { meaningOf } from './meaning-of.ts';
import { anyEdits, applied, edited, shuffled } from './testing/edits.ts';

const folders = await Promise.all(
  (await listFlowFolders(path.resolve(import.meta.dirname, '../../library'))).map(loadFlowFolder),
);
const documents = folders.map(({ document }) => Object(document) as Written);
const byName = documents.map((document) => [String(document.id), document] as const);

it.each(byName)('%s is no other than itself, in whatever order its keys stand', (_, document) => {
  expect(diffFlows({ document }, { document }, catalogue).changes).toEqual([]);
  expect(diffFlows({ document }, { document: shuffled(document) }, catalogue).words).toEqual([]);
});

it('after any edits, whatever is another is told, and nothing else', () => {
  fc.assert(
    fc.property(fc.nat(documents.length - 1), anyEdits, (flow, edits) => {
      const before = documents[flow] ?? {};
      const after = edited(before, edits);
      const { changes } = diffFlows({ document: before }, { document: after }, catalogue);
      expect(applied(meaningOf(before), changes)).toEqual(meaningOf(after));
      for (const change of changes)
        expect(canonicalJson(change.before)).not.toBe(canonicalJson(change.after));
      for (const { words } of changes) expect(words).toMatch(/^(?!.*(undefined|\[object)).+\.$/s);
    }),
    { numRuns: 150, seed: 20_261_128 },
  );
});

it.each(byName)('each slip in %s that makes another version is told in words', (_, document) => {
  const hash = versionHash(meaningOf(document));
  const slips = [...faultsOf({ document, catalogue })].filter((__, index) => index % 41 === 0);
  for (const slip of slips) {
    const { changes, words } = diffFlows({ document }, { document: slip.document }, catalogue);
    const isOther = versionHash(meaningOf(slip.document)) !== hash;
    expect(words.length > 0, `${slip.operator} at ${slip.place}: ${slip.what}`).toBe(isOther);
    expect(applied(meaningOf(document), changes)).toEqual(meaningOf(slip.document));
  }
});
