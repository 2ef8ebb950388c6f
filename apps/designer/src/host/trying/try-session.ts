import { runners } from '@patchcord/nodes/runners';
import { openOutside, type Story, storyOfPeople, TextCall } from '@patchcord/runtime/chat';
import type { JournalEntry } from '@patchcord/runtime/engine';
import { KnowledgeBase } from '@patchcord/runtime/knowledge';
import { Refusal } from '../../people/refusal.ts';
import type { TryLine } from '../../trying/try-lines.ts';
import { LineListener } from './line-listener.ts';
import { type Act, hasFuture, linesOf, newBranch, storyOf, storyWith, type TryBranch } from './try-branch.ts';
import { TryPerson } from './try-person.ts';
import type { TrySetting } from './try-setting.ts';

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
  readonly #listener = new LineListener();

  constructor(setting: TrySetting) {
    this.#setting = setting;
  }

  /** A new conversation; with a story people do and say in it what they did in that, as far as it fits. */
  begin(story?: Story): ReadableStream<TryLine> {
    const branch = newBranch(1, null);
    this.#branches.push(branch);
    return this.#listener.listen(() => {
      this.#introduce();
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
    return this.#listener.listen(() => this.#run(target, { story, retold: false }));
  }

  /** Tells a page that has lost it all there is of it; what is under way is told on. */
  retell(): ReadableStream<TryLine> {
    return this.#listener.listen(() => {
      this.#introduce();
      const under = this.#isBusy ? this.#live?.branch : undefined;
      for (const branch of this.#branches.filter((each) => each !== under))
        for (const line of linesOf(branch)) this.#listener.tell(line);
      if (under) for (const line of linesOf(under).slice(0, -1)) this.#listener.tell(line);
      else this.#listener.end();
    });
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
    this.#listener.end();
    await live?.close();
  }

  /** It is under way: neither over nor waiting for anybody. */
  get #isBusy(): boolean {
    return this.#live !== null && this.#live.branch.waiting === null;
  }

  #goOn({ branch, person }: LiveRun, act: Act): ReadableStream<TryLine> {
    const { waiting } = branch;
    branch.waiting = null;
    return this.#listener.listen(() => {
      if (person.take(act)) return;
      branch.waiting = waiting;
      this.#listener.end();
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

  #introduce(): void {
    const { model, id } = this.#setting;
    this.#listener.tell({ kind: 'session', session: id, model: { kind: model.kind, name: model.name } });
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
    this.#listener.tell({ kind: 'branch', branch: branch.id, from: branch.from });
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
    this.#listener.tell({ kind: 'entry', entry });
  }

  #settle(branch: TryBranch): void {
    this.#listener.tell({ kind: 'waiting', waiting: branch.waiting, story: storyOfPeople(storyOf(branch)) });
    this.#listener.end();
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
    this.#listener.tell({ kind: 'failed', code: 'TRY_FAILED', message });
    this.#listener.end();
  }
}
