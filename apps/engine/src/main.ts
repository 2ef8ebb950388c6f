import { flushCompileCache } from 'node:module';
import { describeError } from '@patchcord/nodes/kit';
import { readEngineSettings } from './engine/engine-settings.ts';
import { createLog } from './engine/log.ts';
import { startEngine } from './engine/start-engine.ts';

/** Ends with its starter's SIGTERM, Ctrl-C, or when the pipe to the supervisor breaks. */
const log = createLog();
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stop.abort());

try {
  const engine = await startEngine(readEngineSettings(process.env), log);
  // Otherwise it is written at the exit alone, which a crash leaves out.
  flushCompileCache();
  if (!stop.signal.aborted)
    await new Promise((resolve) => stop.signal.addEventListener('abort', resolve, { once: true }));
  await engine.stop();
  process.exit(0);
} catch (error) {
  const { code, message } = describeError(error, 'ENGINE_FAILED');
  log.fatal({ code, stack: error instanceof Error ? error.stack : undefined }, message);
  console.error(`${code}: ${message}`);
  process.exit(1);
}
