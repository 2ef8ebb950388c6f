import { parentPort } from 'node:worker_threads';
import { correlate } from '@patchcord/caller';
import { recognisable } from './recognisable.ts';

export interface QuestionOrder {
  readonly id: number;
  readonly heard: Int16Array;
  readonly questions: readonly Int16Array[];
}

export interface QuestionFound {
  readonly id: number;
  readonly question: number | null;
}

/** A short question may half resemble another that was asked: of several, those count that are nearly as clear as the clearest. */
const asClear = 0.8;

parentPort?.on('message', ({ id, heard, questions }: QuestionOrder) => {
  const peaks = questions.map((reference) => correlate(heard, reference).peak);
  const found = peaks.findIndex((peak) => peak > Math.max(recognisable, Math.max(...peaks) * asClear));
  parentPort?.postMessage({ id, question: found < 0 ? null : found } satisfies QuestionFound);
});
