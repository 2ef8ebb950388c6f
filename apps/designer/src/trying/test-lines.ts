import type { CoveragePoint, OtherWords, TestFailure } from '@patchcord/flows/test';
import type { JournalEntry } from '@patchcord/runtime/engine';

/** Why a test failed, and at which node of its call that showed. */
export interface ToldFailure extends TestFailure {
  readonly node: string | null;
}

/** What a run of tests tells, one line each; types alone, for both ends. */
export type TestLine =
  | {
      readonly kind: 'test';
      readonly id: string;
      readonly name: string;
      readonly failures: readonly ToldFailure[];
      /** Sentences that are all that became another: the test can take them over. */
      readonly otherWords: readonly OtherWords[];
      /** The way its call took, as its journal has it; empty where nobody needs it. */
      readonly trail: readonly JournalEntry[];
      readonly ranMs: number;
    }
  | {
      readonly kind: 'done';
      readonly passed: number;
      readonly failed: number;
      readonly reached: readonly CoveragePoint[];
      readonly missed: readonly CoveragePoint[];
      readonly tookMs: number;
    }
  | FailedLine;

/** It couldn't go on; the last line. */
export interface FailedLine {
  readonly kind: 'failed';
  readonly code: string;
  readonly message: string;
  readonly problems?: readonly { readonly message: string; readonly path: string }[];
}

/** One line of the list of tests. */
export interface ListedTest {
  readonly id: string;
  readonly name: string;
  /** As it came with the product. */
  readonly shipped: boolean;
  /** Why it can't be read; null where it can. */
  readonly problem: string | null;
}
