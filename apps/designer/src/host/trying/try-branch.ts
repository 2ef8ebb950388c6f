import {
  type Given,
  noStory,
  type Story,
  type StoryAnswers,
  storyBefore,
  storyOfPeople,
  type TextCall,
} from '@patchcord/runtime/chat';
import type { CallerMove, JournalEntry } from '@patchcord/runtime/engine';
import { Refusal } from '../../people/refusal.ts';
import type { BranchPoint, TryLine, Waiting } from '../../trying/try-lines.ts';

/** What somebody does in a conversation: as the caller, as whoever is rung, as a server. */
export type Act =
  | { readonly move: CallerMove }
  /** `hangsUp`: the caller does, while it still rings. */
  | { readonly outcome: StoryAnswers['transfer'][number]['answer']; readonly hangsUp?: true }
  | { readonly exchange: StoryAnswers['http'][number]['answer'] };

/** One way a conversation went. */
export interface TryBranch {
  readonly id: number;
  readonly from: BranchPoint | null;
  readonly entries: JournalEntry[];
  call: TextCall | null;
  /** Null once the call is over. */
  waiting: Waiting | null;
}

export function newBranch(id: number, from: BranchPoint | null): TryBranch {
  return { id, from, entries: [], call: null, waiting: null };
}

export function storyOf({ call }: TryBranch): Story {
  return call?.story ?? noStory;
}

/** All that is told of a branch, from its beginning to where it waits. */
export function linesOf(branch: TryBranch): TryLine[] {
  const { id, from, entries, waiting } = branch;
  return [
    { kind: 'branch', branch: id, from },
    ...entries.map((entry): TryLine => ({ kind: 'entry', entry })),
    { kind: 'waiting', waiting, story: storyOfPeople(storyOf(branch)) },
  ];
}

/** The story with this act in that effect; all before it stays as it was. @throws Refusal */
export function storyWith(branch: TryBranch, effect: number, act: Act): Story {
  const story = storyBefore(storyOf(branch), effect);
  if ('move' in act) {
    const moment = branch.call?.momentOf(effect);
    if (!moment) throw notThere();
    return { ...story, deeds: [...story.deeds, { moment, move: act.move }] };
  }
  const asked = branch.entries.find((entry) => entry.kind === 'effect-requested' && entry.effect === effect);
  const kind = asked?.kind === 'effect-requested' ? asked.request.kind : null;
  const { answers } = story;
  if ('outcome' in act && kind === 'transfer')
    return { ...story, answers: { ...answers, transfer: [...answers.transfer, given(effect, act.outcome)] } };
  if ('exchange' in act && kind === 'http')
    return { ...story, answers: { ...answers, http: [...answers.http, given(effect, act.exchange)] } };
  throw notThere();
}

function given<Answer>(effect: number, answer: Answer): Given<Answer> {
  return { effect, answer, byPerson: true };
}

function notThere(): Refusal {
  return new Refusal(
    'TRY_MOMENT',
    409,
    'Nothing can be done at that moment of the call: choose another one.',
  );
}

/** Whether anybody has done anything in that effect or after it: then another way of it is another branch. */
export function hasFuture(branch: TryBranch, effect: number): boolean {
  const { deeds, answers } = storyOf(branch);
  const byPerson = [...answers.transfer, ...answers.http].filter((answer) => answer.byPerson);
  return deeds.some(({ moment }) => moment.effect >= effect) || byPerson.some((one) => one.effect >= effect);
}
