import type { StoryOfPeople } from '@patchcord/runtime/chat';
import type { JournalEntry } from '@patchcord/runtime/engine';
import type { FailedLine } from './test-lines.ts';

/** What a try tells as it happens, one line each; types alone, for both ends. */
export type TryLine =
  | { readonly kind: 'session'; readonly session: string; readonly model: TryModel }
  /** What follows belongs to this branch, from its beginning. */
  | { readonly kind: 'branch'; readonly branch: number; readonly from: BranchPoint | null }
  | { readonly kind: 'entry'; readonly entry: JournalEntry }
  /** Nothing more happens until somebody does something; or never, where the call is over. */
  | { readonly kind: 'waiting'; readonly waiting: Waiting | null; readonly story: StoryOfPeople }
  | FailedLine;

/** Who answers where a flow asks a model: told as what it is. */
export interface TryModel {
  readonly kind: 'language-model' | 'offline-answerer';
  readonly name: string;
}

/** Where a branch has left another: the effect that came out otherwise. */
export interface BranchPoint {
  readonly branch: number;
  readonly effect: number;
}

/** For what a call waits, and at which node. */
export type Waiting = { readonly effect: number; readonly node: string } & (
  | {
      readonly for: 'caller';
      /** What is taken: words, keys alone, or a message after the beep. */
      readonly takes: 'words' | 'keys' | 'message';
      /** How long the caller may say nothing. */
      readonly silenceMs: number;
    }
  | { readonly for: 'outcome'; readonly destination: string }
  | {
      readonly for: 'server';
      readonly method: string;
      readonly url: string;
      readonly body: unknown;
    }
);
