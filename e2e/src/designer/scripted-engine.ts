import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type ApiSources, createApi, type LiveCallSummary } from '@patchcord/runtime/api';
import type { RunningDesigner } from './start-designer.ts';

export interface ScriptedEngine {
  /** What goes on; may be changed. */
  calls: readonly LiveCallSummary[];
  /** Ids that somebody hung up. */
  readonly hungUp: string[];
  /** What the designer shows to be let in. */
  readonly token: string;
  stop(): Promise<void>;
}

/** Somebody who listens to the greeting. */
export const liveCall: LiveCallSummary = {
  id: 'live',
  flow: 'techstore',
  flowName: 'TechStore',
  versionNumber: 1,
  dialledNumber: '+18005551234',
  callerNumber: '+15557890006',
  startedAt: new Date().toISOString(),
  at: { node: 'greet', type: 'greet@1' },
};

/** The engine's own API on the designer's engine port, with calls that a test makes up. */
export async function scriptedEngine({
  home,
  enginePort,
}: Pick<RunningDesigner, 'home' | 'enginePort'>): Promise<ScriptedEngine> {
  const token = readFileSync(path.join(home, 'api-token'), 'utf8').trim();
  const engine: Omit<ScriptedEngine, 'stop'> = { calls: [], hungUp: [], token };
  const api = await createApi({ token, sources: sourcesOf(engine) });
  await api.listen({ host: '127.0.0.1', port: enginePort });
  return Object.assign(engine, { stop: () => api.close() });
}

function sourcesOf(engine: Omit<ScriptedEngine, 'stop'>): ApiSources {
  const untold = (): never => {
    throw new Error('the designer asks this of its own desk');
  };
  const desk = { flows: untold, importFlow: untold, exportFlow: untold, numbers: untold };
  return {
    health: untold,
    ready: untold,
    desk: { ...desk, map: untold, unmap: untold, which: untold },
    prepareFlow: async () => undefined,
    calls: untold,
    call: untold,
    liveCalls: () => engine.calls,
    hangUp: async (id) => {
      const there = engine.calls.some((call) => call.id === id);
      if (there) engine.hungUp.push(id);
      engine.calls = engine.calls.filter((call) => call.id !== id);
      return there;
    },
    watch: untold,
  };
}
