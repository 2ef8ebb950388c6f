import type { SavedCall } from '@patchcord/runtime/flow-tests';
import { createLanguageModel } from '@patchcord/runtime/providers';
import type { TestLine } from '../../trying/test-lines.ts';
import type { readyFlow, TriedContent } from './ready-flow.ts';
import { type KeptTest, runTests } from './run-tests.ts';
import { type Holds, testOfTry } from './test-of-try.ts';
import { TryRoom } from './try-room.ts';
import type { TrySession } from './try-session.ts';

/** What can be tried of a flow in this process, while no engine runs as well. */
export interface Trying {
  readonly conversations: TryRoom;
  runTests(content: TriedContent, tests: readonly KeptTest[]): AsyncGenerator<TestLine>;
  /** @throws Refusal where it can't be repeated */
  testOf(session: TrySession, branch: number, name: string, holds: Holds): Promise<SavedCall>;
  close(): Promise<void>;
}

/** `environment`: the engine's own settings count, so that flows reach here what they reach there. */
export function openTrying(environment: NodeJS.ProcessEnv, where: Parameters<typeof readyFlow>[1]): Trying {
  const model = createLanguageModel(environment);
  const conversations = new TryRoom({ environment, model, where, now: () => performance.now() });
  return {
    conversations,
    runTests: (content, tests) => runTests(content, tests, where),
    testOf: testOfTry,
    close: () => conversations.close(),
  };
}
