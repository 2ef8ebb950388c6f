import type { CallDetails, CallSummary } from '@patchcord/runtime/api';
import { CliError } from '../cli-error.ts';
import { runningEngine } from '../desk/with-desk.ts';

/** What is known of calls. */
export interface KnownCalls {
  /** Without an engine nobody is on the line: a call without an end is one that it left. */
  readonly engineRuns: boolean;
  calls(limit: number): Promise<CallSummary[]>;
  call(id: string): Promise<CallDetails>;
}

/** Asks the running engine, or reads what was written down while none runs. */
export async function withCalls<Result>(work: (known: KnownCalls) => Promise<Result>): Promise<Result> {
  const engine = await runningEngine();
  if (engine)
    return work({ engineRuns: true, calls: (limit) => engine.calls(limit), call: (id) => engine.call(id) });
  // Only here: opening a database takes longer than asking an engine.
  const { openArchive } = await import('@patchcord/engine/archive');
  const archive = await openArchive(process.env);
  try {
    return await work({
      engineRuns: false,
      calls: (limit) => archive.summaries(limit),
      call: async (id) => (await archive.details(id)) ?? unknown(id),
    });
  } finally {
    await archive.close();
  }
}

function unknown(id: string): never {
  throw new CliError('CALL_UNKNOWN', `There is no call “${id}”: “patchcord calls” lists the latest.`);
}
