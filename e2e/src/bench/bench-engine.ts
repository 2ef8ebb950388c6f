import { readEngineSettings } from '../../../apps/engine/src/engine/engine-settings.ts';
import { createLog } from '../../../apps/engine/src/engine/log.ts';
import { startEngine } from '../../../apps/engine/src/engine/start-engine.ts';
import { scriptedRecogniser } from './scripted-recogniser.ts';

/** The product's engine with one part exchanged: a recogniser that takes no time and says when it has finished. */
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const recogniser = scriptedRecogniser('carry on', Number(process.env.PATCHCORD_BENCH_MARKER_PORT));
const engine = await startEngine(readEngineSettings(process.env), createLog(), { recogniser });
if (!stop.signal.aborted)
  await new Promise((resolve) => stop.signal.addEventListener('abort', resolve, { once: true }));
await engine.stop();
process.exit(0);
