import {
  type Choice,
  type Conflict,
  contentOf,
  type FlowContent,
  mergeContent,
  type Pending,
  pendingOf,
  resolve,
  same,
  type ThreeContents,
  withPending,
} from '@patchcord/flows/edit';
import type { EditorApi } from '../create-editor.ts';
import type { LoadedDraft } from '../loaded-draft.ts';
import type { Unsaved } from './unsaved.ts';

export interface SyncedOptions {
  readonly editor: EditorApi;
  /** As it was loaded, and the revision it was then. */
  readonly content: FlowContent;
  readonly revision: number;
  /** In ms since 1970. */
  readonly savedAt: number;
  readonly unsaved: Pick<Unsaved, 'keep'>;
  /** Open choices have been made. */
  onSettled(): void;
}

/** What the server has and what the editor has, and how the two become one again. Knows no network and no time. */
export class SyncedDraft {
  readonly #options: SyncedOptions;
  /** As the server has it, as far as we know; while choices are open, as both began with it. */
  #base: FlowContent;
  #revision: number;
  #savedAt: number;
  /** What was sent since: an answer may have been lost on the way. */
  #unanswered: readonly FlowContent[] = [];
  #isAsking = false;
  /** The browser has room for what isn’t saved. */
  #isKept = true;

  constructor(options: SyncedOptions) {
    this.#options = options;
    this.#base = options.content;
    this.#revision = options.revision;
    this.#savedAt = options.savedAt;
  }

  get revision(): number {
    return this.#revision;
  }

  get savedAt(): number {
    return this.#savedAt;
  }

  get content(): FlowContent {
    return this.#options.editor.getState().content;
  }

  get isUnsaved(): boolean {
    return this.#pending.length > 0;
  }

  /** The same field was changed twice, and nobody has chosen yet: until then nothing is saved. */
  get isAsking(): boolean {
    return this.#isAsking;
  }

  /** True where closing the window would lose something. */
  get isAtRisk(): boolean {
    return !this.#isKept && this.isUnsaved;
  }

  /** Has the browser keep what isn’t saved. */
  keep(): void {
    this.#isKept = this.#options.unsaved.keep(this.#pending);
  }

  sending(content: FlowContent): void {
    this.#unanswered = [...this.#unanswered.filter((each) => each !== content), content];
  }

  saved(sent: FlowContent, revision: number, at: number): void {
    this.#unanswered = [];
    this.#base = sent;
    this.#revision = revision;
    this.#savedAt = at;
    this.keep();
  }

  /** What somebody else has saved. */
  takeIn(draft: LoadedDraft): void {
    const theirs = contentOf(draft);
    // What we sent has come about, only its answer hasn’t.
    const base = this.#unanswered.find((sent) => same(sent, theirs)) ?? this.#base;
    this.#unanswered = [];
    this.#savedAt = Date.parse(draft.savedAt);
    this.#merge({ base, mine: this.content, theirs }, draft.revision, (content) =>
      this.#options.editor.setState({ content }),
    );
  }

  /** What a window that is gone had not saved; a step that can be undone. All of this one’s own must be saved before. */
  bringBack(pending: Pending): void {
    const change = { label: 'Bring back edits that weren’t saved' };
    this.#merge(withPending(this.content, pending), this.#revision, (content) =>
      this.#options.editor.getState().edit([{ kind: 'content-replace', content }], change),
    );
  }

  get #pending(): Pending {
    return pendingOf(this.#base, this.content);
  }

  #merge(three: ThreeContents, revision: number, use: (content: FlowContent) => void): void {
    const { content, conflicts } = mergeContent(three.base, three.mine, three.theirs);
    const isAsking = conflicts.length > 0;
    // Measured by what both began with, a reload asks again, and nobody’s is taken silently.
    this.#base = isAsking ? three.base : three.theirs;
    if (isAsking) this.#ask(conflicts, three.theirs, revision);
    else this.#revision = revision;
    if (content !== this.content) use(content);
    // The very same from now on: comparing them takes no time.
    if (!this.isUnsaved) this.#base = this.content;
    this.keep();
  }

  #ask(conflicts: readonly Conflict[], theirs: FlowContent, revision: number): void {
    this.#isAsking = true;
    const settle = (choices: readonly Choice[]) => {
      this.#isAsking = false;
      this.#base = theirs;
      this.#revision = revision;
      // Each for itself, so that one that isn’t possible takes none of the others with it; for undo they are one.
      const how = { label: 'Choose between two edits', merge: `choose ${revision}` };
      for (const [index, conflict] of conflicts.entries())
        this.#options.editor.getState().edit(resolve(conflict, choices[index] ?? 'mine'), how);
      this.keep();
      this.#options.onSettled();
    };
    this.#options.editor.setState({ saving: { kind: 'conflict', conflicts, settle } });
  }
}
