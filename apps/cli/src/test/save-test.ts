import { flowsOf, mainOf, openArchive } from '@patchcord/engine/archive';
import type { FlowTestInput, TestFailure } from '@patchcord/flows/test';
import { runners } from '@patchcord/nodes/runners';
import { createTestBench, provenTest, type TestedFlow, testOfCall } from '@patchcord/runtime/flow-tests';
import { recordedCall } from '@patchcord/runtime/replay';
import { CliError } from '../cli-error.ts';

export interface SavedTest {
  readonly flow: string;
  readonly version: string;
  readonly test: FlowTestInput;
  /** What came otherwise without sound and is not expected therefore. */
  readonly leftOut: readonly TestFailure[];
}

/** A real call as a test that passes on the version it ran. @throws CliError; DeskError; JournalUnreadable */
export async function saveTest(id: string, name: string | undefined): Promise<SavedTest> {
  const archive = await openArchive(process.env);
  try {
    const call = await archive.call(id);
    if (!call)
      throw new CliError('CALL_UNKNOWN', `There is no call ${id}: “patchcord calls” lists the latest.`);
    const recorded = recordedCall(call.journal);
    if (!recorded.isWhole)
      throw new CliError(
        'CALL_GOES_ON',
        `The call ${id} has no end yet: hang up first, or wait until it is written down.`,
      );
    const known = await flowsOf(recorded, archive);
    const { flow, version } = mainOf(recorded, known);
    const tested: TestedFlow = { flow, version, others: (other) => known.get(other) ?? null };
    const test = testOfCall(call.journal, name ?? `does what it did in the call ${id}`, call.startedAt);
    const proven = await provenTest(test, tested, createTestBench(runners));
    if ('failures' in proven) throw notRepeated(id, proven.failures);
    return { flow: flow.document.id, version, ...proven };
  } finally {
    await archive.close();
  }
}

function notRepeated(id: string, [first]: readonly TestFailure[]): CliError {
  const where = first ? `expected ${first.expected}, happened ${first.happened}` : 'nobody knows why';
  return new CliError(
    'CALL_NOT_REPEATED',
    `Without sound the call ${id} takes another way, so that no test is made of it: ${where}. Write one by hand; “patchcord call-log ${id}” tells what happened.`,
  );
}
