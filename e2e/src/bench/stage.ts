import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { writeLibrary } from '../harness/library.ts';
import { type Product, startProduct } from '../harness/product.ts';
import { benchFlows } from './bench-flows.ts';
import { type BenchPorts, benchPorts } from './bench-ports.ts';
import { unlessInterrupted } from './interrupted.ts';

const engineMain = fileURLToPath(new URL('./bench-engine.ts', import.meta.url));
const promptsDeadlineMs = 30_000;

export interface StageSettings {
  /** Recognise with the product's own recogniser instead of the scripted one. */
  readonly localSpeech?: boolean;
}

/** One benchmark's own product, with its prompts made, on ports that tell whose packets are whose. */
export interface Stage {
  readonly product: Product;
  readonly ports: BenchPorts;
  /** A file for this benchmark's run, gone with the stage. */
  file(name: string): string;
}

/** Runs `measure` on a product of its own and takes it down afterwards, whatever happens. */
export async function onStage<Result>(
  settings: StageSettings,
  measure: (stage: Stage) => Promise<Result>,
): Promise<Result> {
  const library = writeLibrary(benchFlows);
  try {
    return await onProduct(await startStage(settings, library), measure);
  } finally {
    rmSync(library, { recursive: true, force: true });
  }
}

async function startStage({ localSpeech = false }: StageSettings, library: string): Promise<Stage> {
  const ports = await benchPorts();
  const product = await startProduct({
    library,
    ports,
    unheardBecause: 'SIPp keeps no sound, and what is measured here is measured by packets',
    ...(localSpeech ? {} : { engineMain }),
    environment: {
      PATCHCORD_LOG_LEVEL: 'info',
      PATCHCORD_MAX_CALLS: '250',
      PATCHCORD_BENCH_MARKER_PORT: String(ports.marker),
    },
  });
  return { product, ports, file: (name) => path.join(product.home, name) };
}

async function onProduct<Result>(stage: Stage, measure: (stage: Stage) => Promise<Result>): Promise<Result> {
  try {
    await unlessInterrupted(promptsReady(stage.product));
    return await unlessInterrupted(measure(stage));
  } finally {
    await stage.product.stop();
  }
}

async function promptsReady(product: Product): Promise<void> {
  const untilMs = performance.now() + promptsDeadlineMs;
  while (product.engine.log.split('Prompts are ready').length <= benchFlows.length) {
    if (performance.now() > untilMs)
      throw new Error(`The engine had not made its prompts after ${promptsDeadlineMs / 1000} s.`);
    await pause(100);
  }
}
