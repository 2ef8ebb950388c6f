import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { blankFlow } from '../library/blank-flow.ts';
import { listFlowFolders, loadFlowFolder } from '../library/load-flow-folder.ts';
import { layoutSchema } from '../model/layout.ts';
import { applyChange, applyChanges } from './apply-change.ts';
import { emptyHistory, type History, redo, remember, undo } from './history.ts';
import { type Change, contentOf, type FlowContent } from './index.ts';
import { Dice } from './testing/dice.ts';
import { randomChange } from './testing/random-change.ts';

const library = path.resolve(import.meta.dirname, '../../library');
const shipped = await Promise.all(
  (await listFlowFolders(library)).map(async (folder): Promise<[string, FlowContent]> => {
    const { document, layout, knowledge } = await loadFlowFolder(folder);
    return [path.basename(folder), contentOf({ document, knowledge, layout: layoutSchema.parse(layout) })];
  }),
);
const blank = contentOf({ document: blankFlow('new', 'New'), layout: null, knowledge: [] });
const scrap = contentOf({ document: { nodes: 'none', settings: [1] }, layout: null, knowledge: [] });
const edits = 10_000;

interface Session {
  readonly history: History;
  readonly content: FlowContent;
  /** Of every hundredth edit: how it was before. */
  readonly before: ReadonlyMap<number, string>;
  readonly kinds: ReadonlySet<Change['kind']>;
  readonly refusals: number;
}

function editAtRandom(start: FlowContent, seed: number): Session {
  const dice = new Dice(seed);
  const before = new Map<number, string>();
  const kinds = new Set<Change['kind']>();
  let [content, history, refusals, made] = [start, emptyHistory, 0, 0];
  while (made < edits) {
    const changes = changesAtRandom(dice, content);
    const applied = applyChanges(content, changes);
    if (applied.refused) refusals++;
    if (applied.content === content) continue;
    if (made % 100 === 0) before.set(made, JSON.stringify(content));
    made++;
    const label = changes.map(({ kind }) => kind).join(' ');
    history = remember(history, { label, back: applied.inverse, merge: null });
    content = applied.content;
    for (const { kind } of changes) kinds.add(kind);
  }
  return { history, content, before, kinds, refusals };
}

/** One, or a few that are one step: each is possible after those before it, but for the last perhaps. */
function changesAtRandom(dice: Dice, content: FlowContent): Change[] {
  const changes: Change[] = [];
  let at = content;
  for (let more = dice.pick([1, 1, 2, 3], 1); more > 0; more--) {
    const change = randomChange(dice, at);
    const applied = applyChange(at, change);
    changes.push(change);
    if (applied.refused) break;
    at = applied.content;
  }
  return changes;
}

describe.each([...shipped, ['a blank flow', blank], ['a document that is none', scrap]] as const)(
  '%s, edited ten thousand times',
  (_, start) => {
    const first = JSON.stringify(start);
    const session = editAtRandom(start, first.length);
    const last = JSON.stringify(session.content);

    it('undone, is byte for byte what it was, at every stop on the way; done again, what it became', () => {
      let { history, content } = session;
      for (let left = edits - 1; left >= 0; left--) {
        const back = undo(history, content);
        if (!back || back.refused) throw new Error(`edit ${left} (${back?.label}) could not be undone`);
        ({ history, content } = back);
        const before = session.before.get(left);
        if (before !== undefined && JSON.stringify(content) !== before)
          throw new Error(`undoing edit ${left} (${back.label}) gave something else`);
      }
      expect(JSON.stringify(content)).toBe(first);
      for (let again = redo(history, content); again; again = redo(history, content))
        ({ history, content } = again);
      expect(JSON.stringify(content)).toBe(last);
    });

    it('has seen changes of every kind, and some that are impossible', () => {
      expect(session.kinds.size).toBe(19);
      expect(session.refusals).toBeGreaterThan(100);
    });

    it('never touched what it began with', () => {
      expect(JSON.stringify(start)).toBe(first);
    });
  },
);

it('of several changes as one step, one that is impossible keeps all of them from being made', () => {
  const { content, refused } = applyChanges(blank, [
    { kind: 'field-set', path: ['name'], value: 'Other' },
    { kind: 'wire-set', node: 'greet', port: 'done', to: 'nobody' },
  ]);
  expect(content).toBe(blank);
  expect(refused).toBe('there is no node “nobody”');
});

it('what an edit doesn’t touch stays the very same, so that nothing of it is drawn again', () => {
  const { content } = applyChange(blank, {
    kind: 'field-set',
    path: ['nodes', 'greet', 'with', 'text'],
    value: 'Good morning.',
  });
  expect(content.layout).toBe(blank.layout);
  expect(content.document.settings).toBe(blank.document.settings);
  expect(Reflect.get(Object(content.document.nodes), 'goodbye')).toBe(
    Reflect.get(Object(blank.document.nodes), 'goodbye'),
  );
});
