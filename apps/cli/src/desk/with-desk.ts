import type { FlowDesk } from '@patchcord/runtime/api';
import { CliError } from '../cli-error.ts';
import { EngineClient } from '../engine-client.ts';
import { RemoteDesk } from './remote-desk.ts';

/** Works at the running engine's desk, so that its next call sees it, or at the database's own while none runs. */
export async function withDesk<Result>(work: (desk: FlowDesk) => Promise<Result>): Promise<Result> {
  const engine = await runningEngine();
  if (engine) return work(new RemoteDesk(engine));
  // Only here: opening a database takes longer than asking an engine.
  const { openDesk } = await import('@patchcord/engine/desk');
  const { desk, close } = await openDesk(process.env);
  try {
    return await work(desk);
  } finally {
    await close();
  }
}

/** Null where none runs, or none ever did. */
export async function runningEngine(): Promise<EngineClient | null> {
  try {
    const engine = EngineClient.fromEnvironment(process.env);
    return (await engine.runs()) ? engine : null;
  } catch (error) {
    if (error instanceof CliError && error.code === 'ENGINE_NEVER_RAN') return null;
    throw error;
  }
}
