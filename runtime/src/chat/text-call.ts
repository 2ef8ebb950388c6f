import type { Runners } from '@patchcord/nodes/kit';
import {
  CallJournal,
  type EffectContext,
  type JournalEntry,
  MemoryJournal,
  runFlow,
  type VirtualAnswers,
  type VirtualCaller,
  VirtualWorld,
} from '../engine/index.ts';
import { entryInside, frameFor } from '../flow-tests/frame.ts';
import { type LanguageModel, modelAnswer, ProviderError } from '../providers/index.ts';
import type { FlowsTogether } from './flows-together.ts';
import type { TextOutside } from './open-outside.ts';
import { type Moment, noStory, type Story, type StoryAnswers, storyFrom, storyOfPeople } from './story.ts';
import { TellingAnswers } from './telling-answers.ts';
import { TellingCaller } from './telling-caller.ts';

/** Whoever types: the caller, and those who are rung; servers too, where they aren't to be asked. */
export interface TextPerson extends VirtualCaller, Pick<VirtualAnswers, 'transfer' | 'http'> {}

export interface TextCallOptions {
  readonly flows: Pick<FlowsTogether, 'flow' | 'version' | 'others'>;
  readonly runners: Runners;
  readonly callerNumber: string;
  readonly dialledNumber: string;
  readonly outside: TextOutside;
  readonly model: LanguageModel;
  readonly person: TextPerson;
  /** What has happened already and isn't asked for again; nothing unless told. */
  readonly story?: Story;
  /** The story is another flow's: people do and say the same, servers and models are asked anew. */
  readonly retold?: boolean;
  onEntry(entry: JournalEntry): void;
}

/** A call in text: the one interpreter on virtual time, with a person at the keyboard. What came in from outside can be told again. */
export class TextCall {
  readonly #options: TextCallOptions;
  readonly #caller: TellingCaller;
  readonly #answers: TellingAnswers;

  constructor(options: TextCallOptions) {
    const { story = noStory, retold = false, person } = options;
    this.#options = options;
    this.#caller = new TellingCaller(story.deeds, person);
    const told = retold ? storyFrom(storyOfPeople(story)) : story;
    this.#answers = new TellingAnswers(told, liveAnswers(options), { inOrder: retold });
  }

  /** What has come in from outside until now. */
  get story(): Story {
    return { deeds: this.#caller.done, answers: this.#answers.given };
  }

  /** When the caller could have done something in this effect; null where he couldn't. */
  momentOf(effect: number): Moment | null {
    return this.#caller.momentOf(effect);
  }

  /** Until the call is over. A person who never answers keeps it waiting, and nothing else. */
  async run(): Promise<void> {
    const { flows, runners, outside, callerNumber, dialledNumber, onEntry } = this.#options;
    const { given } = outside;
    const world = new VirtualWorld(this.#caller, this.#answers);
    const frame = frameFor(flows, given, runners);
    const show = (entry: JournalEntry) => {
      const shown = frame ? entryInside(entry) : entry;
      if (shown) onEntry(shown);
    };
    await runFlow({
      ...(frame?.tested ?? flows),
      runners: frame?.runners ?? runners,
      world,
      given,
      journal: new CallJournal(new ShownJournal(show), world),
      callerNumber,
      dialledNumber,
    });
  }
}

class ShownJournal extends MemoryJournal {
  readonly #show: (entry: JournalEntry) => void;

  constructor(show: (entry: JournalEntry) => void) {
    super();
    this.#show = show;
  }

  override append(entry: JournalEntry): void {
    super.append(entry);
    this.#show(entry);
  }

  override async commit(entry: JournalEntry): Promise<void> {
    this.append(entry);
  }
}

function liveAnswers({ outside, person, model }: TextCallOptions) {
  const byPerson: ReadonlySet<keyof StoryAnswers> = new Set(
    person.http ? ['transfer', 'http'] : ['transfer'],
  );
  return {
    startedEpochMs: outside.startedEpochMs,
    byPerson,
    http: person.http?.bind(person) ?? outside.http,
    retrieve: outside.retrieve,
    transfer: person.transfer.bind(person),
    respond: (request: Parameters<VirtualAnswers['respond']>[0], { flow }: EffectContext) =>
      answerOf(model, request, flow.knowledge),
  };
}

/** A model that can't be reached fails as it does on the telephone. */
async function answerOf(...asked: Parameters<typeof modelAnswer>) {
  try {
    return await modelAnswer(...asked);
  } catch (error) {
    if (error instanceof ProviderError) return { code: error.code };
    throw error;
  }
}
