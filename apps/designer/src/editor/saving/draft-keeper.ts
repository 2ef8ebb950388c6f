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
import { AskFailed } from '../../ui/ask.ts';
import type { EditorApi } from '../create-editor.ts';
import type { DraftPort } from './draft-port.ts';
import type { Saving } from './saving.ts';
import { savingFailure } from './saving-failure.ts';
import type { Unsaved } from './unsaved.ts';

export interface KeeperOptions {
  readonly editor: EditorApi;
  /** As it was loaded, and the revision it was then. */
  readonly content: FlowContent;
  readonly revision: number;
  /** In ms since 1970, as `now` is. */
  readonly savedAt: number;
  readonly port: DraftPort;
  readonly unsaved: Pick<Unsaved, 'keep'>;
  /** Tells other windows of a new revision. */
  announce(revision: number): void;
  now(): number;
}

/** So long after the last edit it is saved. */
const restMs = 700;
const retryMs = { first: 2000, most: 15_000 };

/** Saves what is edited, takes in what others have saved, and never lets go of an edit that isn’t saved. */
export class DraftKeeper {
  readonly #options: KeeperOptions;
  /** As the server has it, as far as we know. */
  #base: FlowContent;
  #revision: number;
  /** What was sent since: an answer may have been lost on the way. */
  #unanswered: readonly FlowContent[] = [];
  #atWork: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** Choices are open. */
  #isAsking = false;
  #savedAt: number;
  /** The browser has room for what isn’t saved. */
  #kept = true;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#base = options.content;
    this.#revision = options.revision;
    this.#savedAt = options.savedAt;
  }

  get isUnsaved(): boolean {
    return pendingOf(this.#base, this.#content).length > 0;
  }

  /** True where closing the window would lose something. */
  get isAtRisk(): boolean {
    return !this.#kept && this.isUnsaved;
  }

  /** Something is another: the person did it, or undid it. */
  edited(): void {
    this.#keep();
    if (this.#isAsking || !this.isUnsaved) return;
    if (!this.#atWork && this.#failures === 0) this.#tell({ kind: 'waiting' });
    this.#later(restMs);
  }

  /** @returns whether all of it is saved now */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#atWork;
    if (this.#isAsking) return false;
    await this.#work(() => this.#saveOnce());
    return !this.isUnsaved;
  }

  /** Has somebody else saved it? */
  async look(): Promise<void> {
    if (this.#atWork || this.#isAsking) return;
    await this.#work(async () => {
      if ((await this.#options.port.revision()) !== this.#revision) await this.#pull();
    });
  }

  /** Another window has saved this revision. */
  heard(revision: number): void {
    if (revision > this.#revision) void this.look();
  }

  /** What a window that is gone had not saved. @returns false while what this one did comes first */
  async adopt(pending: Pending): Promise<boolean> {
    if (!(await this.save())) return false;
    const three = withPending(this.#content, pending);
    const before = this.#content;
    this.#merge(three, this.#revision, (content) =>
      this.#options.editor
        .getState()
        .edit([{ kind: 'content-replace', content }], { label: 'Bring back edits that weren’t saved' }),
    );
    if (this.#content !== before) this.edited();
    return true;
  }

  /** The page is being left: what can still be sent is sent, all else stays kept. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#keep();
    if (this.#isAsking || !this.isUnsaved) return;
    const sent = this.#content;
    this.#options.port.save(sent, this.#revision, { leaving: true }).then(
      (revision) => this.#saved(sent, revision),
      // It is kept in this browser, and brought back when the flow is opened again.
      () => undefined,
    );
  }

  get #content(): FlowContent {
    return this.#options.editor.getState().content;
  }

  /** One thing at a time; what fails is told, and tried again when that may help. */
  async #work(job: () => Promise<void>): Promise<void> {
    while (this.#atWork) await this.#atWork;
    this.#atWork = this.#guarded(job);
    await this.#atWork;
  }

  async #guarded(job: () => Promise<void>): Promise<void> {
    try {
      await job();
      this.#failures = 0;
      if (!this.#isAsking)
        this.#tell(this.isUnsaved ? { kind: 'waiting' } : { kind: 'saved', at: this.#savedAt });
      if (this.isUnsaved) this.#later(restMs);
    } catch (error) {
      const { saving, again } = savingFailure(error, this.isUnsaved);
      this.#tell(saving);
      if (again === 'soon' && this.isUnsaved)
        this.#later(Math.min(retryMs.most, retryMs.first * 2 ** this.#failures));
      this.#failures++;
    } finally {
      this.#atWork = null;
    }
  }

  async #saveOnce(): Promise<void> {
    if (!this.isUnsaved) return;
    if (this.#failures === 0) this.#tell({ kind: 'saving' });
    const sent = this.#content;
    this.#unanswered = [...this.#unanswered.filter((each) => each !== sent), sent];
    try {
      this.#saved(sent, await this.#options.port.save(sent, this.#revision));
    } catch (error) {
      if (!(error instanceof AskFailed) || error.code !== 'DRAFT_MOVED_ON') throw error;
      await this.#pull();
      if (!this.#isAsking) await this.#saveOnce();
    }
  }

  #saved(sent: FlowContent, revision: number): void {
    this.#unanswered = [];
    this.#base = sent;
    this.#revision = revision;
    this.#savedAt = this.#options.now();
    this.#keep();
    this.#options.announce(revision);
  }

  async #pull(): Promise<void> {
    const draft = await this.#options.port.load();
    const theirs = contentOf(draft);
    // What we sent has come about, only its answer hasn’t.
    const base = this.#unanswered.find((sent) => same(sent, theirs)) ?? this.#base;
    this.#savedAt = Date.parse(draft.savedAt);
    this.#merge({ base, mine: this.#content, theirs }, draft.revision, (content) =>
      this.#options.editor.setState({ content }),
    );
  }

  /** As long as choices are open, what is kept is measured by what both began with: nobody’s is taken by a reload. */
  #merge(three: ThreeContents, revision: number, use: (content: FlowContent) => void): void {
    const { content, conflicts } = mergeContent(three.base, three.mine, three.theirs);
    if (content !== this.#content) use(content);
    if (conflicts.length > 0) this.#ask(conflicts, three, revision);
    else {
      this.#unanswered = [];
      this.#revision = revision;
      this.#base = three.theirs;
      // The very same from now on: comparing them takes no time.
      if (!this.isUnsaved) this.#base = this.#content;
    }
    this.#keep();
  }

  #ask(conflicts: readonly Conflict[], { base, theirs }: ThreeContents, revision: number): void {
    this.#base = base;
    this.#isAsking = true;
    this.#tell({
      kind: 'conflict',
      conflicts,
      settle: (choices) => this.#settle(conflicts, choices, theirs, revision),
    });
  }

  #settle(
    conflicts: readonly Conflict[],
    choices: readonly Choice[],
    theirs: FlowContent,
    revision: number,
  ): void {
    this.#isAsking = false;
    this.#base = theirs;
    this.#revision = revision;
    const changes = conflicts.flatMap((conflict, index) => resolve(conflict, choices[index] ?? 'mine'));
    this.#options.editor.getState().edit(changes, { label: 'Choose between two edits' });
    this.#keep();
    void this.save();
  }

  #tell(saving: Saving): void {
    const { editor } = this.#options;
    if (!same(editor.getState().saving, saving)) editor.setState({ saving });
  }

  #keep(): void {
    this.#kept = this.#options.unsaved.keep(pendingOf(this.#base, this.#content));
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), ms);
  }
}
