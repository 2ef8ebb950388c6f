import { answer } from './answer.bench.ts';
import { bargeIn } from './barge-in.bench.ts';
import { designerPages } from './designer.bench.ts';
import { engineSteps } from './engine-steps.bench.ts';
import type { Benchmark } from './figure.ts';
import { flowTests } from './flow-tests.bench.ts';
import { fuzzing } from './fuzz.bench.ts';
import { interruptions } from './interruptions.bench.ts';
import { knowledge } from './knowledge.bench.ts';
import { load } from './load.bench.ts';
import { localSpeech } from './local-speech.bench.ts';
import { response } from './response.bench.ts';
import { steady } from './steady.bench.ts';

/** Every benchmark, in the order they are run. */
export const benchmarks: readonly Benchmark[] = [
  engineSteps,
  flowTests,
  fuzzing,
  knowledge,
  designerPages,
  answer,
  response,
  bargeIn,
  interruptions,
  steady,
  load,
  localSpeech,
];
