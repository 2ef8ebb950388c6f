import type { FlowContent } from '@patchcord/flows/edit';
import type { StoryOfPeople } from '@patchcord/runtime/chat';
import type { CallerMove, JournalEntry } from '@patchcord/runtime/engine';
import type { AskProblem } from '../ui/ask.ts';
import type { BranchPoint, TryModel, Waiting } from './try-lines.ts';

/** One way the conversation went, as this browser has it. */
export interface ShownBranch {
  readonly id: number;
  readonly from: BranchPoint | null;
  readonly entries: readonly JournalEntry[];
  /** Null once the call is over, and while it runs. */
  readonly waiting: Waiting | null;
  readonly story: StoryOfPeople | null;
}

/** Who calls, and when. */
export interface CallFacts {
  readonly callerNumber: string;
  readonly dialledNumber: string;
  /** As a field for date and time has it, in this browser's zone; empty: now. */
  readonly startsAt: string;
  /** Whether servers are really asked, or whoever tries answers for them. */
  readonly servers: 'asked' | 'played';
}

export interface TryFailure {
  readonly code: string;
  /** Of HTTP; 0 where there was no answer. */
  readonly status: number;
  readonly message: string;
  readonly problems: readonly AskProblem[];
}

/** What is done about a call that waits, or back at an earlier effect. */
export type TryAct =
  | { readonly move: CallerMove }
  | {
      readonly outcome: 'answered' | 'busy' | 'no-answer' | 'declined' | 'failed';
      /** The caller does, while it still rings. */
      readonly hangsUp?: true;
    }
  | { readonly exchange: { readonly status: number; readonly body: unknown } | { readonly code: string } };

/** Where one has gone back to and not yet done anything: at an effect, over its words after so long. */
export interface GoneBack {
  readonly effect: number;
  /** Null where it is the caller's turn. */
  readonly over: { readonly afterMs: number; readonly words: number } | null;
}

export interface TryState {
  /** `starting`: until the new call is there; what is shown is the one before. */
  readonly phase: 'idle' | 'starting' | 'busy' | 'ready' | 'failed';
  readonly session: string | null;
  readonly model: TryModel | null;
  readonly branches: readonly ShownBranch[];
  readonly active: number;
  readonly back: GoneBack | null;
  readonly failure: TryFailure | null;
  /** What is tried: another content means that the flow has changed since. */
  readonly tried: Omit<FlowContent, 'layout'> | null;
  /** What was done in a conversation that this window has lost: it can be done again. */
  readonly lost: StoryOfPeople | null;
  /** It is the one from before the page was loaded again, and nothing has been done in it since. */
  readonly pickedUp: boolean;
  /** What is being typed as the caller: kept while there is nothing to say it to, and until it has arrived. */
  readonly words: string;
  setWords(words: string): void;
  readonly facts: CallFacts;
  setFacts(facts: Partial<CallFacts>): void;
  /** Begins a new call; with `again` everything that was done in the active branch, or in one that was lost, is done again. */
  start(again?: boolean): Promise<void>;
  /** Goes on with the conversation that this window had before its page was loaded again, if there was one. */
  pickUp(): Promise<void>;
  act(act: TryAct, at?: number): Promise<void>;
  show(branch: number): void;
  goBack(to: GoneBack | null): void;
}
