import { fileURLToPath } from 'node:url';
import type { HealthReport } from '@patchcord/runtime/api';
import { type Product, type ProductOptions, startProduct } from './product.ts';
import { waitUntil } from './wait-until.ts';

const supervisorMain = fileURLToPath(new URL('../../../apps/engine/src/supervisor/main.ts', import.meta.url));

/** A whole product whose engine is kept running by the supervisor, as `npm start` does it. */
export function startSupervised(options: ProductOptions = {}): Promise<Product> {
  return startProduct({
    ...options,
    engineMain: supervisorMain,
    // The example backend isn't needed, and its port may be another product's.
    environment: { PATCHCORD_VARIABLE_backend: 'http://127.0.0.1:9', ...options.environment },
  });
}

/** `kill -9` of the engine; the supervisor isn't told. Returns when it happened, on `performance.now()`'s clock. */
export async function killEngine(product: Product): Promise<number> {
  const pid = await enginePid(product);
  const killedAtMs = performance.now();
  process.kill(pid, 'SIGKILL');
  return killedAtMs;
}

/** Of the engine that answers now. */
export async function enginePid({ engine }: Product): Promise<number> {
  return (await engine.get<HealthReport>('/health')).pid;
}

/** Resolves once another engine than this one answers. */
export async function engineIsBack(product: Product, pid: number): Promise<void> {
  await waitUntil(async () => {
    if ((await enginePid(product)) === pid) throw new Error('The engine that was killed still answers.');
  }, 20_000);
}
