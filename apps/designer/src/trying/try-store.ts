import { createStore, type StoreApi } from 'zustand';
import type { EditorApi } from '../editor/create-editor.ts';
import { AskFailed, ask, askLines, sentenceOf } from '../ui/ask.ts';
import { hashOf, keepTry, readTry } from './kept-try.ts';
import type { TryLine } from './try-lines.ts';
import type { ShownBranch, TryFailure, TryState } from './try-state.ts';

export type TryApi = StoreApi<TryState>;

/** So high the conversation can be read while one talks. */
const talkingHeight = 340;

const stores = new WeakMap<EditorApi, TryApi>();

/** The conversation with an open flow: there as long as its editor is, whichever tab is looked at. */
export function tryOf(editor: EditorApi): TryApi {
  const found = stores.get(editor);
  if (found) return found;
  const talk = createTry(editor);
  stores.set(editor, talk);
  keepTry(talk, editor.getState().flowId);
  return talk;
}

function createTry(editor: EditorApi): TryApi {
  const { flowId } = editor.getState();
  const address = `/api/flows/${encodeURIComponent(flowId)}/try`;
  return createStore<TryState>()((set, get) => {
    let asked = 0;
    /** Lines of a call that another one has replaced meanwhile are nobody's. */
    const listen = async (
      path: string,
      content: unknown,
      session: string | null,
      begun: Partial<TryState> = {},
    ) => {
      const mine = ++asked;
      const { phase: before, session: old, back } = get();
      set({ phase: session ? 'busy' : 'starting', failure: null, back: null, pickedUp: false });
      const take = (line: TryLine) => {
        if (session && get().session !== session) return;
        set((state) => ({ ...taken(state, line), ...(line.kind === 'session' ? begun : {}) }));
      };
      try {
        await askLines<TryLine>(path, content, take);
        if (mine === asked && isBusy(get())) set({ phase: 'ready' });
      } catch (error) {
        if (mine !== asked) return;
        const failure = failureOf(error);
        const isUntouched = goesOnAfter(failure) || (!session && get().session === old);
        const phase = isUntouched && before === 'ready' ? 'ready' : 'failed';
        set({ phase, failure, ...(isUntouched ? { back } : {}) });
      }
    };
    return {
      phase: 'idle',
      session: null,
      model: null,
      branches: [],
      active: 1,
      back: null,
      failure: null,
      tried: null,
      lost: null,
      pickedUp: false,
      words: '',
      setWords: (words) => set({ words }),
      facts: { callerNumber: '+12125550100', dialledNumber: '100', startsAt: '', servers: 'asked' },
      setFacts: (facts) => set((state) => ({ facts: { ...state.facts, ...facts } })),
      async start(again = false) {
        const { session: before, facts } = get();
        const story = again ? (activeOf(get())?.story ?? get().lost) : null;
        const { content, dock, setDock } = editor.getState();
        if (dock.height < talkingHeight) setDock({ height: talkingHeight });
        const { document, knowledge } = content;
        const { startsAt, ...call } = facts;
        const startedAt = (startsAt ? new Date(startsAt) : new Date()).toISOString();
        await listen(
          address,
          { ...call, document, knowledge, startedAt, ...(story ? { story } : {}) },
          null,
          {
            tried: { document, knowledge },
            lost: null,
          },
        );
        // Refused, the conversation stays as it was.
        if (get().session === before) return;
        // One that nobody can go on with needs no place on the server; it ends by itself as well.
        if (before) ask('DELETE', `${address}/${before}`).catch(() => undefined);
      },
      async pickUp() {
        const kept = get().phase === 'idle' ? readTry(flowId) : null;
        if (!kept) return;
        const { document, knowledge } = editor.getState().content;
        const now = { document, knowledge };
        // What was tried, if it was another flow, isn't there any more: whatever stands for it is another one.
        const tried = hashOf(now) === kept.hash ? now : { document: {}, knowledge: [] };
        set({ facts: { ...get().facts, ...kept.facts }, lost: kept.story });
        await listen(`${address}/${kept.session}`, undefined, null, { tried, lost: null });
        const { session, branches, active } = get();
        if (session !== kept.session) return;
        const isThere = branches.some(({ id }) => id === kept.active);
        set({ pickedUp: true, active: isThere ? kept.active : active });
      },
      async act(act, at) {
        const { session, active, words } = get();
        if (!session) return;
        const move: Readonly<Record<string, unknown>> = 'move' in act ? { ...act.move } : {};
        const isSaid = move.say !== undefined;
        if (isSaid) set({ words: '' });
        const content = { branch: active, act, ...(at === undefined ? {} : { at }) };
        await listen(`${address}/${session}`, content, session);
        if (isSaid && get().failure && get().words === '') set({ words });
      },
      show: (active) => set({ active, back: null }),
      goBack: (back) => set({ back }),
    };
  });
}

export function isBusy({ phase }: Pick<TryState, 'phase'>): boolean {
  return phase === 'busy' || phase === 'starting';
}

export function activeOf({ branches, active }: Pick<TryState, 'branches' | 'active'>): ShownBranch | null {
  return branches.find(({ id }) => id === active) ?? null;
}

/** What a line from the server makes of what is shown. */
export function taken(state: TryState, line: TryLine): Partial<TryState> {
  switch (line.kind) {
    case 'session':
      return { session: line.session, model: line.model, branches: [], active: 1 };
    case 'branch': {
      const fresh: ShownBranch = {
        id: line.branch,
        from: line.from,
        entries: [],
        waiting: null,
        story: null,
      };
      const others = state.branches.filter(({ id }) => id !== line.branch);
      return {
        phase: 'busy',
        active: line.branch,
        branches: [...others, fresh].toSorted((a, b) => a.id - b.id),
      };
    }
    case 'entry':
      return changed(state, ({ entries }) => ({ entries: [...entries, line.entry], waiting: null }));
    case 'waiting':
      return { ...changed(state, () => ({ waiting: line.waiting, story: line.story })), phase: 'ready' };
    case 'failed':
      return { phase: 'failed', failure: { status: 500, problems: [], ...line } };
  }
}

function changed(state: TryState, change: (branch: ShownBranch) => Partial<ShownBranch>): Partial<TryState> {
  return {
    branches: state.branches.map((branch) =>
      branch.id === state.active ? { ...branch, ...change(branch) } : branch,
    ),
  };
}

/** What was refused has changed nothing; what broke off has left the call nobody knows where. */
function goesOnAfter({ code, status }: TryFailure): boolean {
  return status >= 400 && status < 500 && code !== 'TRY_GONE';
}

function failureOf(error: unknown): TryFailure {
  const message = sentenceOf(error);
  if (!(error instanceof AskFailed)) return { code: 'TRY_FAILED', status: 0, message, problems: [] };
  const { code, status, problems } = error;
  return { code, status, message, problems };
}
