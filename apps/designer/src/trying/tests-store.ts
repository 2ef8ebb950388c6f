import type { FlowContent } from '@patchcord/flows/edit';
import { createStore, type StoreApi } from 'zustand';
import type { EditorApi } from '../editor/create-editor.ts';
import { AskFailed, type AskProblem, ask, askLines, sentenceOf } from '../ui/ask.ts';
import type { ListedTest, TestLine } from './test-lines.ts';

export type TestResult = Extract<TestLine, { kind: 'test' }>;
export type RunSummary = Extract<TestLine, { kind: 'done' }>;

type Tested = Omit<FlowContent, 'layout'>;

export interface TestsState {
  /** Null until they have been asked for. */
  readonly tests: readonly ListedTest[] | null;
  /** By id; one for each of its examples. */
  readonly results: ReadonlyMap<string, readonly TestResult[]>;
  readonly running: boolean;
  /** Of the last run of all of them. */
  readonly summary: RunSummary | null;
  /** What was tested: all results are of it. Another document, or other knowledge, means that they are old. */
  readonly tested: Tested | null;
  readonly selected: string | null;
  readonly failure: { readonly message: string; readonly problems: readonly AskProblem[] } | null;
  load(): Promise<void>;
  /** All of them, or one. */
  run(id?: string): Promise<void>;
  select(id: string | null): void;
}

export type TestsApi = StoreApi<TestsState>;

const stores = new WeakMap<EditorApi, TestsApi>();

/** The tests of an open flow, whichever tab is looked at. */
export function testsOf(editor: EditorApi): TestsApi {
  const found = stores.get(editor) ?? createTests(editor);
  stores.set(editor, found);
  return found;
}

function createTests(editor: EditorApi): TestsApi {
  const address = `/api/flows/${encodeURIComponent(editor.getState().flowId)}/tests`;
  return createStore<TestsState>()((set, get) => {
    const fail = (error: unknown) => {
      const problems = error instanceof AskFailed ? error.problems : [];
      set({ failure: { message: sentenceOf(error), problems } });
    };
    return {
      tests: null,
      results: new Map(),
      running: false,
      summary: null,
      tested: null,
      selected: null,
      failure: null,
      async load() {
        try {
          set({ tests: await ask<ListedTest[]>('GET', address) });
        } catch (error) {
          fail(error);
        }
      },
      async run(id) {
        if (get().running) return;
        const { document, knowledge } = editor.getState().content;
        // What came of a flow that is another by now would look as if it had come of this one.
        const keeps = id !== undefined && !isOld(get().tested, { document, knowledge });
        const kept = keeps ? new Map(get().results) : new Map();
        if (id !== undefined) kept.delete(id);
        set({ running: true, failure: null, tested: { document, knowledge }, results: kept });
        if (!keeps) set({ summary: null });
        try {
          const order = { document, knowledge, ...(id === undefined ? {} : { tests: [id] }) };
          await askLines<TestLine>(`${address}/run`, order, (line) =>
            set((state) => taken(state, line, id === undefined)),
          );
        } catch (error) {
          fail(error);
        } finally {
          set({ running: false });
        }
      },
      select: (selected) => set({ selected }),
    };
  });
}

function taken(state: TestsState, line: TestLine, ofAll: boolean): Partial<TestsState> {
  if (line.kind === 'failed') return { failure: { problems: [], ...line } };
  if (line.kind === 'done') return ofAll ? { summary: line } : {};
  const results = new Map(state.results);
  results.set(line.id, [...(results.get(line.id) ?? []), line]);
  return { results };
}

/** Whether what was tested isn’t what is drawn now. */
export function isOld(tested: Tested | null, { document, knowledge }: Tested): boolean {
  return tested !== null && (tested.document !== document || tested.knowledge !== knowledge);
}

export type TestVerdict = 'passed' | 'failed' | 'unknown';

export function verdictOf(results: readonly TestResult[] | undefined): TestVerdict {
  if (!results || results.length === 0) return 'unknown';
  return results.some(({ failures }) => failures.length > 0) ? 'failed' : 'passed';
}
