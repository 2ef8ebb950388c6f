import type { TransferOutcome } from '@patchcord/nodes/kit';
import type {
  CallerMove,
  NodePath,
  VirtualAnswer,
  VirtualExchange,
  VirtualFailure,
  VirtualFindings,
  VirtualRinging,
} from '../engine/index.ts';

/** Everything that came into a call from outside: told again, the same flow comes to the same, byte for byte. */
export interface Story {
  /** What the caller did, in his order. */
  readonly deeds: readonly Deed[];
  readonly answers: StoryAnswers;
}

export interface Deed {
  readonly moment: Moment;
  readonly move: CallerMove;
}

/** In which effect something was done; in a flow that was changed since, the node and the count tell it better. */
export interface Moment {
  readonly effect: number;
  readonly node: NodePath;
  /** The caller had so many occasions to do something at this node, this one included. */
  readonly nth: number;
}

/** What the world answered, of each kind in its order. */
export interface StoryAnswers {
  readonly http: readonly Given<VirtualExchange>[];
  readonly retrieve: readonly Given<VirtualFindings>[];
  readonly respond: readonly Given<VirtualAnswer | VirtualFailure>[];
  readonly transfer: readonly Given<TransferOutcome | VirtualRinging>[];
}

export interface Given<Answer> {
  readonly effect: number;
  readonly answer: Answer;
  /** Said by whoever tries the flow, and not by a server or a model. */
  readonly byPerson: boolean;
}

export const noStory: Story = { deeds: [], answers: { http: [], retrieve: [], respond: [], transfer: [] } };

/** The story up to an effect, which then comes out otherwise. */
export function storyBefore({ deeds, answers }: Story, effect: number): Story {
  const before = <Each extends { readonly effect: number }>(all: readonly Each[]) =>
    all.filter((each) => each.effect < effect);
  const { http, retrieve, respond, transfer } = answers;
  return {
    deeds: deeds.filter(({ moment }) => moment.effect < effect),
    answers: {
      http: before(http),
      retrieve: before(retrieve),
      respond: before(respond),
      transfer: before(transfer),
    },
  };
}

/** What of a story another flow can be told: what people did and said. Servers and models are asked anew. */
export interface StoryOfPeople extends Pick<StoryAnswers, 'http' | 'transfer'> {
  readonly deeds: readonly Deed[];
}

export function storyOfPeople({ deeds, answers: { http, transfer } }: Story): StoryOfPeople {
  const byPerson = <Each extends { readonly byPerson: boolean }>(all: readonly Each[]) =>
    all.filter((each) => each.byPerson);
  return { deeds, http: byPerson(http), transfer: byPerson(transfer) };
}

export function storyFrom({ deeds, http, transfer }: StoryOfPeople): Story {
  return { deeds, answers: { ...noStory.answers, http, transfer } };
}
