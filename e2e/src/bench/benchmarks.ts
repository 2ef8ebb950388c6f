import { engineSteps } from './engine-steps.bench.ts';
import type { Benchmark } from './figure.ts';

/** Every benchmark, in the order they are run. */
export const benchmarks: readonly Benchmark[] = [engineSteps];
