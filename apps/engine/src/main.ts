import { flushCompileCache } from 'node:module';
import { describeError } from '@patchcord/nodes/kit';
import { type EngineSettings, readEngineSettings } from './engine/engine-settings.ts';
import { createLog } from './engine/log.ts';
import { prepareEngine } from './engine/prepare-engine.ts';
import { startEngine } from './engine/start-engine.ts';
import { isSpare, whenCalled } from './spare.ts';

/** Ends with its starter's SIGTERM, Ctrl-C, or when the pipe to the supervisor breaks. */
const log = createLog();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());

try {
  const settings = readEngineSettings(process.env);
  const engine = isSpare ? await spareEngine(settings) : await startEngine(settings, log);
  // Otherwise it is written at the exit alone, which a crash leaves out.
  flushCompileCache();
  if (!stop.signal.aborted)
    await new Promise((resolve) => stop.signal.addEventListener('abort', resolve, { once: true }));
  await engine?.stop();
  process.exit(0);
} catch (error) {
  const { code, message } = describeError(error, 'ENGINE_FAILED');
  log.fatal({ code, stack: error instanceof Error ? error.stack : undefined }, message);
  console.error(`${code}: ${message}`);
  process.exit(1);
}

/** Everything is ready but for what only one engine can have; null where it is ended before it is needed. */
async function spareEngine(settings: EngineSettings) {
  const prepared = await prepareEngine(settings, log);
  await Promise.all([prepared.directory.prepareAll(), prepared.store.prepare()]);
  if (await whenCalled(stop.signal)) return startEngine(settings, log, {}, prepared);
  await prepared.resources.free();
  return null;
}
