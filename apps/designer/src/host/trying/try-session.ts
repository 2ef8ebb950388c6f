import { runners } from '@patchcord/nodes/runners';
import {
  type FlowsTogether,
  openOutside,
  type Story,
  storyOfPeople,
  TextCall,
} from '@patchcord/runtime/chat';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { KnowledgeBase } from '@patchcord/runtime/knowledge';
import type { LanguageModel } from '@patchcord/runtime/providers';
import { Refusal } from '../../people/refusal.ts';
import type { TryLine } from '../../trying/try-lines.ts';
import { type Act, hasFuture, newBranch, storyOf, storyWith, type TryBranch } from './try-branch.ts';
import { TryPerson } from './try-person.ts';

export interface TrySetting {
  readonly id: string;
  readonly flows: FlowsTogether;
  readonly environment: NodeJS.ProcessEnv;
  readonly model: LanguageModel;
  readonly callerNumber: string;
  readonly dialledNumber: string;
  /** What the clock on the wall says when the call begins. */
  readonly startedEpochMs: number;
  /** Whether servers are really asked, or whoever tries answers for them. */
  readonly servers: 'asked' | 'played';
}

/** A run of the interpreter that is under way or waits; one at a time. */
interface LiveRun {
  readonly branch: TryBranch;
  readonly person: TryPerson;
  close(): Promise<void>;
}

/** More ways to go on than anybody looks at. */
const mostBranches = 30;
/** As many moves as a test may have. */
const mostDeeds = 500;

/** One person's conversation with a flow, and the other ways it could have gone. */
export class TrySession {
  readonly #setting: TrySetting;
  readonly #knowledge = new KnowledgeBase();
  readonly #branches: TryBranch[] = [];
  #live: LiveRun | null = null;
  #runs = 0;
  /** Takes lines while somebody listens to what comes of an act. */
  #listener: ReadableStreamDefaultController<TryLine> | null = null;

  constructor(setting: TrySetting) {
    this.#setting = setting;
  }

  /** A new conversation; with a story people do and say in it what they did in that, as far as it fits. */
  begin(story?: Story): ReadableStream<TryLine> {
    const branch = newBranch(1, null);
    this.#branches.push(branch);
    return this.#listen(() => {
      const { model, id } = this.#setting;
      this.#tell({ kind: 'session', session: id, model: { kind: model.kind, name: model.name } });
      this.#run(branch, story && { story, retold: true });
    });
  }

  /**
   * Goes on with a branch, or goes back in it to an effect and does this there: all before it is told again and nobody is
   * asked twice. Where that would undo something, the branch stays and another one begins. @throws Refusal
   */
  act(number: number, act: Act, at?: number): ReadableStream<TryLine> {
    if (this.#isBusy) throw new Refusal('TRY_BUSY', 409, 'Wait until this has come to its end.');
    const branch = this.branch(number);
    const live = this.#live?.branch === branch ? this.#live : null;
    const effect = at ?? branch.waiting?.effect;
    if (effect === undefined)
      throw new Refusal('TRY_OVER', 409, 'This call is over: go back in it, or start again.');
    if (storyOf(branch).deeds.length >= mostDeeds)
      throw new Refusal('TRY_TOO_LONG', 409, `A conversation may have ${mostDeeds} moves: start again.`);
    if (live && effect === branch.waiting?.effect) return this.#goOn(live, act);
    const story = storyWith(branch, effect, act);
    const target = hasFuture(branch, effect) ? this.#fork({ branch: number, effect }) : branch;
    return this.#listen(() => this.#run(target, { story, retold: false }));
  }

  /** @throws Refusal */
  branch(number: number): TryBranch {
    const branch = this.#branches.find(({ id }) => id === number);
    if (branch) return branch;
    throw new Refusal('TRY_BRANCH', 404, 'This way of the conversation isn’t there any more.');
  }

  get setting(): TrySetting {
    return this.#setting;
  }

  /** Gives up whatever is under way; nothing is heard of it any more. */
  async close(): Promise<void> {
    const live = this.#live;
    this.#live = null;
    this.#endListening();
    await live?.close();
  }

  /** It is under way: neither over nor waiting for anybody. */
  get #isBusy(): boolean {
    return this.#live !== null && this.#live.branch.waiting === null;
  }

  #goOn({ branch, person }: LiveRun, act: Act): ReadableStream<TryLine> {
    const { waiting } = branch;
    branch.waiting = null;
    return this.#listen(() => {
      if (person.take(act)) return;
      branch.waiting = waiting;
      this.#endListening();
      throw new Refusal('TRY_MOMENT', 409, 'The call waits for something else.');
    });
  }

  #fork(from: NonNullable<TryBranch['from']>): TryBranch {
    if (this.#branches.length >= mostBranches)
      throw new Refusal('TRY_TOO_MANY', 409, `A conversation may go ${mostBranches} ways: start again.`);
    const branch = newBranch((this.#branches.at(-1)?.id ?? 0) + 1, from);
    this.#branches.push(branch);
    return branch;
  }

  #listen(begin: () => void): ReadableStream<TryLine> {
    return new ReadableStream<TryLine>({
      start: (controller) => {
        this.#listener = controller;
        begin();
      },
      // Whoever went away misses what is told; the call goes on to where it waits.
      cancel: () => {
        this.#listener = null;
      },
    });
  }

  #tell(line: TryLine): void {
    this.#listener?.enqueue(line);
  }

  #endListening(): void {
    const listener = this.#listener;
    this.#listener = null;
    listener?.close();
  }

  #run(branch: TryBranch, told: { readonly story: Story; readonly retold: boolean } | undefined): void {
    void this.#live?.close();
    const { flows, environment, model, callerNumber, dialledNumber, id, startedEpochMs, servers } =
      this.#setting;
    const outside = openOutside(environment, `${id}-${++this.#runs}`, this.#knowledge);
    const person = new TryPerson(servers, (waiting) => {
      if (this.#live?.person !== person) return;
      branch.waiting = waiting;
      this.#settle(branch);
    });
    this.#live = { branch, person, close: () => outside.close() };
    branch.entries.length = 0;
    branch.waiting = null;
    this.#tell({ kind: 'branch', branch: branch.id, from: branch.from });
    const call = new TextCall({
      flows,
      runners,
      callerNumber,
      dialledNumber,
      model,
      person,
      outside: { ...outside, startedEpochMs },
      ...told,
      onEntry: (entry) => this.#note(branch, person, entry),
    });
    branch.call = call;
    call.run().then(
      () => this.#end(branch, person),
      (error: unknown) => this.#fail(person, error),
    );
  }

  /** A run that was given up says nothing more. */
  #note(branch: TryBranch, person: TryPerson, entry: JournalEntry): void {
    if (this.#live?.person !== person) return;
    branch.entries.push(entry);
    this.#tell({ kind: 'entry', entry });
  }

  #settle(branch: TryBranch): void {
    this.#tell({ kind: 'waiting', waiting: branch.waiting, story: storyOfPeople(storyOf(branch)) });
    this.#endListening();
  }

  #end(branch: TryBranch, person: TryPerson): void {
    if (this.#live?.person !== person) return;
    void this.#live.close();
    this.#live = null;
    this.#settle(branch);
  }

  #fail(person: TryPerson, error: unknown): void {
    if (this.#live?.person !== person) return;
    console.error(error);
    void this.#live.close();
    this.#live = null;
    const message = 'The try failed in a way it must not: the designer’s log says why. Start again.';
    this.#tell({ kind: 'failed', code: 'TRY_FAILED', message });
    this.#endListening();
  }
}
