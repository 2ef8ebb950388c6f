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

parentPort?.on('message', ({ id, heard, questions }: QuestionOrder) => {
  const found = questions.findIndex((reference) => correlate(heard, reference).peak > recognisable);
  parentPort?.postMessage({ id, question: found < 0 ? null : found } satisfies QuestionFound);
});
