import {
  type Change,
  contentOf,
  type FlowContent,
  isJsonObject,
  type Json,
  type Pending,
} from '@patchcord/flows/edit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AskFailed } from '../../ui/ask.ts';
import type { EditorApi } from '../create-editor.ts';
import { openEditor } from '../testing/open-editor.ts';
import { DraftKeeper } from './draft-keeper.ts';

const document = {
  id: 'shop',
  name: 'Shop',
  nodes: {
    greet: { type: 'greet@1', with: { text: 'Hello.' } },
    bye: { type: 'hangup@1', with: { text: 'Bye.' } },
  },
};

/** The database, and whatever is the matter with it. */
class Server {
  revision = 1;
  content: FlowContent = contentOf({ document, layout: null, knowledge: [] });
  failure: AskFailed | null = null;
  /** Only of savings. */
  refusal: AskFailed | null = null;
  /** Saves, but its answer is lost. */
  losesAnswer = false;
  saves = 0;

  open(
    onRefused: (sentence: string) => void = (sentence) => expect.unreachable(sentence),
  ): EditorApi & { keeper: DraftKeeper; kept: () => Pending } {
    let kept: Pending = [];
    const { content, revision } = this;
    const editor = openEditor({ flowId: 'shop', content, onRefused });
    const keeper = new DraftKeeper({
      editor,
      content,
      revision,
      savedAt: 0,
      now: () => 0,
      announce: () => undefined,
      unsaved: {
        keep(pending) {
          kept = JSON.parse(JSON.stringify(pending));
          return true;
        },
      },
      port: {
        load: async () => ({ id: 'shop', name: 'Shop', savedAt: new Date(0).toISOString(), ...this.#copy() }),
        revision: async () => this.#answer(this.revision),
        save: async (sent, begunAt) => {
          this.saves++;
          this.#answer(null);
          if (this.refusal) throw this.refusal;
          if (begunAt !== this.revision)
            throw new AskFailed('DRAFT_MOVED_ON', 409, 'Somebody has saved it since.');
          this.content = sent;
          this.revision++;
          if (this.losesAnswer) throw new AskFailed('DESIGNER_UNREACHABLE', 0, 'It can’t be reached.');
          return this.revision;
        },
      },
    });
    editor.subscribe((state, before) => {
      if (state.content !== before.content) keeper.edited();
    });
    return Object.assign(editor, { keeper, kept: () => kept });
  }

  #copy() {
    this.#answer(null);
    return { ...structuredClone(this.content), revision: this.revision };
  }

  #answer<Answer>(answer: Answer): Answer {
    if (this.failure) throw this.failure;
    return answer;
  }
}

let server: Server;
beforeEach(() => {
  vi.useFakeTimers();
  server = new Server();
});
afterEach(() => vi.useRealTimers());

const set = (node: string, value: Json, field = 'text'): Change => ({
  kind: 'field-set',
  path: ['nodes', node, 'with', field],
  value,
});
const type = (window: EditorApi, node: string, value: Json, field?: string) =>
  window.getState().edit([set(node, value, field)], { label: `Edit “${node}”` });
const rest = (ms = 1000) => vi.advanceTimersByTimeAsync(ms);
const textOf = ({ document: { nodes } }: FlowContent, node: string, field = 'text'): unknown => {
  const written = isJsonObject(nodes) ? nodes[node] : null;
  return isJsonObject(written) && isJsonObject(written.with) ? written.with[field] : undefined;
};
const seen = (window: EditorApi, node: string) => textOf(window.getState().content, node);
const kind = (window: EditorApi) => window.getState().saving.kind;

describe('one window', () => {
  it('saves what was edited a moment after the last letter, once', async () => {
    const window = server.open();
    for (const text of ['H', 'Hi', 'Hi.']) {
      type(window, 'greet', text);
      await rest(100);
    }
    expect([kind(window), server.saves]).toEqual(['waiting', 0]);
    await rest();
    expect([kind(window), server.saves, textOf(server.content, 'greet')]).toEqual(['saved', 1, 'Hi.']);
    expect(window.kept()).toEqual([]);
  });

  it('says that it can’t be reached, keeps the edit, and saves it as soon as it can', async () => {
    const window = server.open();
    server.failure = new AskFailed('DESIGNER_UNREACHABLE', 0, 'The designer can’t be reached.');
    type(window, 'greet', 'Hi.');
    await rest();
    expect(window.getState().saving).toEqual({ kind: 'offline', unsaved: true });
    expect(window.kept()).toMatchObject([{ path: ['document', 'nodes', 'greet'] }]);
    type(window, 'bye', 'See you.');
    await rest(20_000);
    expect(kind(window)).toBe('offline');
    server.failure = null;
    await rest(16_000);
    expect(kind(window)).toBe('saved');
    expect([textOf(server.content, 'greet'), textOf(server.content, 'bye')]).toEqual(['Hi.', 'See you.']);
  });

  it('has been away for long: what a look finds answered again is saved at once, not at the next try', async () => {
    const window = server.open();
    server.failure = new AskFailed('DESIGNER_UNREACHABLE', 0, 'The designer can’t be reached.');
    type(window, 'greet', 'Hi.');
    // Its tries are fifteen seconds apart by now.
    await rest(31_000);
    server.failure = null;
    await rest(1000);
    expect([kind(window), textOf(server.content, 'greet')]).toEqual(['offline', 'Hello.']);
    await window.keeper.look();
    await rest(1000);
    expect([kind(window), textOf(server.content, 'greet')]).toEqual(['saved', 'Hi.']);
  });

  it('says with code and sentence why it isn’t saved while the database is locked, then saves it', async () => {
    const window = server.open();
    server.failure = new AskFailed('DB_BUSY', 503, 'The database is locked: close what holds it.');
    type(window, 'greet', 'Hi.');
    await rest();
    expect(window.getState().saving).toEqual({
      kind: 'failed',
      code: 'DB_BUSY',
      message: 'The database is locked: close what holds it.',
    });
    server.failure = null;
    await rest(5000);
    expect([kind(window), textOf(server.content, 'greet')]).toEqual(['saved', 'Hi.']);
  });

  it('asks nobody again and again for what stays refused, but tries after the next edit', async () => {
    const window = server.open();
    server.failure = new AskFailed('NO_RIGHT', 403, 'This needs a right.');
    type(window, 'greet', 'Hi.');
    await rest(60_000);
    expect(server.saves).toBe(1);
    server.failure = null;
    type(window, 'greet', 'Hi!');
    await rest();
    expect([kind(window), textOf(server.content, 'greet')]).toEqual(['saved', 'Hi!']);
  });

  it('goes on saying why it isn’t saved while the designer answers everything else', async () => {
    const window = server.open();
    server.refusal = new AskFailed('DB_BUSY', 503, 'The database is locked.');
    type(window, 'greet', 'Hi.');
    await rest();
    const told = new Set<string>();
    window.subscribe(({ saving }) => told.add(saving.kind));
    for (let looks = 0; looks < 10; looks++) {
      await window.keeper.look();
      await rest();
    }
    expect([kind(window), ...told]).toEqual(['failed']);
    server.refusal = null;
    await rest(20_000);
    expect([kind(window), textOf(server.content, 'greet')]).toEqual(['saved', 'Hi.']);
  });

  it('waits for a login, and saves after it', async () => {
    const window = server.open();
    server.failure = new AskFailed('LOGIN_NEEDED', 401, 'Log in.');
    type(window, 'greet', 'Hi.');
    await rest(60_000);
    expect([kind(window), server.saves]).toEqual(['login-expired', 1]);
    server.failure = null;
    await window.keeper.save();
    expect([kind(window), textOf(server.content, 'greet')]).toEqual(['saved', 'Hi.']);
  });

  it('an answer that was lost on the way is no second opinion: nothing is asked', async () => {
    const window = server.open();
    server.losesAnswer = true;
    type(window, 'greet', 'Hi.');
    await rest();
    expect(kind(window)).toBe('offline');
    server.losesAnswer = false;
    type(window, 'greet', 'Hi there.');
    await rest(5000);
    expect([kind(window), textOf(server.content, 'greet')]).toEqual(['saved', 'Hi there.']);
  });

  it('undone to what is saved, there is nothing to save', async () => {
    const window = server.open();
    type(window, 'greet', 'Hi.');
    window.getState().undo();
    await rest(5000);
    expect([kind(window), server.saves, window.kept()]).toEqual(['saved', 0, []]);
  });
});

describe('two windows', () => {
  it('edit different nodes: both are in both', async () => {
    const [one, other] = [server.open(), server.open()];
    type(one, 'greet', 'Hi.');
    type(other, 'bye', 'See you.');
    await rest();
    await one.keeper.look();
    for (const window of [one, other])
      expect([seen(window, 'greet'), seen(window, 'bye'), kind(window)]).toEqual([
        'Hi.',
        'See you.',
        'saved',
      ]);
    one.getState().undo();
    await rest();
    await other.keeper.look();
    expect([seen(other, 'greet'), seen(other, 'bye')]).toEqual(['Hello.', 'See you.']);
  });

  it('that have everything are quiet', async () => {
    const [one, other] = [server.open(), server.open()];
    type(one, 'greet', true, 'first');
    type(other, 'greet', true, 'second');
    await rest();
    for (let round = 0; round < 5; round++) {
      for (const window of [one, other]) await window.keeper.look();
      await rest(5000);
    }
    expect(server.revision).toBe(3);
  });

  it.each(['mine', 'theirs'] as const)(
    'edit the same field: %s is chosen, the rest of both is there, and undo goes on',
    async (choice) => {
      const [one, other] = [server.open(), server.open()];
      type(one, 'greet', 'First.');
      await rest();
      type(other, 'bye', 'See you.');
      type(other, 'greet', 'Second.');
      await rest();
      const { saving } = other.getState();
      if (saving.kind !== 'conflict') throw new Error(`nothing was asked: ${saving.kind}`);
      expect(saving.conflicts).toMatchObject([{ mine: 'Second.', theirs: 'First.' }]);
      expect(textOf(server.content, 'greet')).toBe('First.');
      saving.settle([choice]);
      await rest();
      const chosen = choice === 'mine' ? 'Second.' : 'First.';
      expect([kind(other), seen(other, 'greet'), textOf(server.content, 'greet')]).toEqual([
        'saved',
        chosen,
        chosen,
      ]);
      expect(textOf(server.content, 'bye')).toBe('See you.');
      while (other.getState().history.canUndo) other.getState().undo();
      await rest();
      expect([textOf(server.content, 'bye')]).toEqual(['Bye.']);
    },
  );

  const asking = (window: EditorApi) => {
    const { saving } = window.getState();
    return saving.kind === 'conflict' ? saving : expect.unreachable(`nothing was asked: ${saving.kind}`);
  };

  it('several choices are one step that can be undone', async () => {
    const [one, other] = [server.open(), server.open()];
    for (const node of ['greet', 'bye']) type(one, node, 'First.');
    await rest();
    for (const node of ['greet', 'bye']) type(other, node, 'Second.');
    await rest();
    expect(asking(other).conflicts).toHaveLength(2);
    asking(other).settle(['theirs', 'theirs']);
    expect([seen(other, 'greet'), seen(other, 'bye')]).toEqual(['First.', 'First.']);
    other.getState().undo();
    expect([seen(other, 'greet'), seen(other, 'bye')]).toEqual(['Second.', 'Second.']);
  });

  it('a choice that isn’t possible any more takes none of the others with it', async () => {
    const refused: string[] = [];
    const one = server.open();
    const other = server.open((sentence) => refused.push(sentence));
    const remove: Change = { kind: 'field-remove', path: ['nodes', 'greet', 'with', 'text'] };
    one.getState().edit([remove], { label: 'Remove the text' });
    type(one, 'bye', 'First.');
    await rest();
    for (const node of ['greet', 'bye']) type(other, node, 'Second.');
    await rest();
    const { settle } = asking(other);
    other.getState().edit([remove], { label: 'Remove the text' });
    settle(['theirs', 'theirs']);
    expect([refused.length, seen(other, 'greet'), seen(other, 'bye')]).toEqual([1, undefined, 'First.']);
  });

  it('a choice that is still open is asked for again after a reload', async () => {
    const [one, other] = [server.open(), server.open()];
    type(one, 'greet', 'First.');
    await rest();
    type(other, 'greet', 'Second.');
    await rest();
    const again = server.open();
    await again.keeper.adopt(other.kept());
    expect(again.getState().saving).toMatchObject({ conflicts: [{ mine: 'Second.', theirs: 'First.' }] });
  });
});

describe('a window that was closed before it could save', () => {
  it('asks for nothing any more, though what was under way as it closed has failed', async () => {
    const closed = server.open();
    server.failure = new AskFailed('DESIGNER_UNREACHABLE', 0, 'The designer can’t be reached.');
    type(closed, 'greet', 'Hi.');
    const underWay = closed.keeper.save();
    closed.keeper.close();
    await underWay;
    const { saves } = server;
    await rest(60_000);
    expect([server.saves, closed.kept().length]).toEqual([saves, 1]);
  });

  it('that was left only goes on when it is come back to', async () => {
    const left = server.open();
    server.failure = new AskFailed('DESIGNER_UNREACHABLE', 0, 'The designer can’t be reached.');
    type(left, 'greet', 'Hi.');
    const underWay = left.keeper.save();
    left.keeper.leave();
    await underWay;
    server.failure = null;
    await rest(5000);
    expect([kind(left), textOf(server.content, 'greet')]).toEqual(['saved', 'Hi.']);
  });

  it('has left its edits to the next, which saves them, and undo takes them back', async () => {
    const closed = server.open();
    server.failure = new AskFailed('DESIGNER_UNREACHABLE', 0, 'The designer can’t be reached.');
    type(closed, 'greet', 'Hi.');
    vi.clearAllTimers();
    server.failure = null;
    const other = server.open();
    type(other, 'bye', 'See you.');
    await rest();
    const next = server.open();
    expect(await next.keeper.adopt(closed.kept())).toBe(true);
    await rest();
    expect([textOf(server.content, 'greet'), textOf(server.content, 'bye')]).toEqual(['Hi.', 'See you.']);
    next.getState().undo();
    expect([seen(next, 'greet'), seen(next, 'bye')]).toEqual(['Hello.', 'See you.']);
  });
});
