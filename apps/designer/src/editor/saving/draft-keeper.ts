import { type Pending, same } from '@patchcord/flows/edit';
import { AskFailed } from '../../ui/ask.ts';
import type { DraftPort } from './draft-port.ts';
import type { Saving } from './saving.ts';
import { savingFailure } from './saving-failure.ts';
import { SyncedDraft, type SyncedOptions } from './synced-draft.ts';

interface KeeperOptions extends Omit<SyncedOptions, 'onSettled'> {
  readonly port: DraftPort;
  /** Tells other windows of a new revision. */
  announce(revision: number): void;
  /** In ms since 1970. */
  now(): number;
}

/** So long after the last edit it is saved. */
const restMs = 700;
const retryMs = { first: 2000, most: 15_000 };

/** Saves what is edited, takes in what others have saved, and never lets go of an edit that isn’t saved. */
export class DraftKeeper {
  readonly #options: KeeperOptions;
  readonly #draft: SyncedDraft;
  #atWork: Promise<void> | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  /** The designer answers, but doesn’t save: that it answers a look means nothing. */
  #isRefused = false;
  #isClosed = false;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#draft = new SyncedDraft({ ...options, onSettled: () => void this.save() });
  }

  get isAtRisk(): boolean {
    return this.#draft.isAtRisk;
  }

  /** Something is another: the person did it, or undid it. */
  edited(): void {
    this.#draft.keep();
    if (this.#draft.isAsking || !this.#draft.isUnsaved) return;
    if (!this.#atWork && this.#failures === 0) this.#tell({ kind: 'waiting' });
    this.#later(restMs);
  }

  /** @returns whether all of it is saved now */
  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    await this.#work(() => this.#saveOnce());
    return !this.#draft.isUnsaved;
  }

  /** Has somebody else saved it? */
  async look(): Promise<void> {
    if (this.#atWork || this.#draft.isAsking) return;
    await this.#work(async () => {
      if ((await this.#options.port.revision()) !== this.#draft.revision) await this.#pull();
    });
  }

  /** Another window has saved this revision. */
  heard(revision: number): void {
    if (revision > this.#draft.revision) void this.look();
  }

  /** What a window that is gone had not saved. @returns false while what this one did comes first */
  async adopt(pending: Pending): Promise<boolean> {
    if (!(await this.save())) return false;
    this.#draft.bringBack(pending);
    return true;
  }

  /** The page is being left: what can still be sent is sent, all else stays kept. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#draft.keep();
    if (this.#draft.isAsking || !this.#draft.isUnsaved) return;
    const sent = this.#draft.content;
    this.#options.port.save(sent, this.#draft.revision, { leaving: true }).then(
      (revision) => this.#saved(sent, revision),
      // It is kept in this browser, and brought back when the flow is opened again.
      () => undefined,
    );
  }

  /** Its editor is gone for good: what is under way ends, and nothing follows. A page that was left may come back. */
  close(): void {
    this.leave();
    this.#isClosed = true;
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
      if (this.#isRefused && this.#draft.isUnsaved) return;
      this.#failures = 0;
      this.#tellHowItIs();
    } catch (error) {
      const { saving, again } = savingFailure(error, this.#draft.isUnsaved);
      this.#tell(saving);
      this.#isRefused = saving.kind === 'failed';
      if (again === 'soon' && this.#draft.isUnsaved)
        this.#later(Math.min(retryMs.most, retryMs.first * 2 ** this.#failures));
      this.#failures++;
    } finally {
      this.#atWork = null;
    }
  }

  #tellHowItIs(): void {
    if (this.#draft.isAsking) return;
    this.#tell(this.#draft.isUnsaved ? { kind: 'waiting' } : { kind: 'saved', at: this.#draft.savedAt });
    if (this.#draft.isUnsaved) this.#later(restMs);
  }

  async #saveOnce(): Promise<void> {
    if (this.#draft.isAsking || !this.#draft.isUnsaved) return;
    if (this.#failures === 0) this.#tell({ kind: 'saving' });
    const sent = this.#draft.content;
    this.#draft.sending(sent);
    try {
      this.#saved(sent, await this.#options.port.save(sent, this.#draft.revision));
    } catch (error) {
      if (!(error instanceof AskFailed) || error.code !== 'DRAFT_MOVED_ON') throw error;
      await this.#pull();
      await this.#saveOnce();
    }
  }

  #saved(sent: Parameters<SyncedDraft['saved']>[0], revision: number): void {
    this.#isRefused = false;
    this.#draft.saved(sent, revision, this.#options.now());
    this.#options.announce(revision);
  }

  async #pull(): Promise<void> {
    this.#draft.takeIn(await this.#options.port.load());
  }

  #tell(saving: Saving): void {
    const { editor } = this.#options;
    if (!same(editor.getState().saving, saving)) editor.setState({ saving });
  }

  #later(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.save(), ms);
  }
}
