import type { FlowTestInput } from '@patchcord/flows/test';
import { runners } from '@patchcord/nodes/runners';
import { createTestBench, provenTest, type SavedCall, testOfCall } from '@patchcord/runtime/flow-tests';
import { Refusal } from '../../people/refusal.ts';
import { storyOf } from './try-branch.ts';
import type { TrySession } from './try-session.ts';

/** What must hold of the call, by the names that a test has for it. */
export type Holds = readonly (keyof FlowTestInput['expect'])[];

/** A conversation as a test that passes on the flow it was had with. @throws Refusal `TRY_GOES_ON`, `TRY_NOT_REPEATED` */
export async function testOfTry(
  session: TrySession,
  number: number,
  name: string,
  holds: Holds,
): Promise<SavedCall> {
  const branch = session.branch(number);
  if (branch.entries.at(-1)?.kind !== 'call-ended')
    throw new Refusal('TRY_GOES_ON', 409, 'The call goes on: hang up first, then save it as a test.');
  const { flows, startedEpochMs } = session.setting;
  const deeds = storyOf(branch).deeds.map(({ moment, move }) => ({ effect: moment.effect, move }));
  const test = testOfCall(branch.entries, name, new Date(startedEpochMs), deeds);
  const expect = Object.fromEntries(
    Object.entries(test.expect).filter(([key]) => holds.some((one) => one === key)),
  );
  if (Object.keys(expect).length === 0)
    throw new Refusal('TEST_EMPTY', 400, 'Choose what must hold: a test without it can’t fail.');
  const proven = await provenTest({ ...test, expect }, flows, createTestBench(runners));
  if (!('failures' in proven)) return proven;
  throw new Refusal(
    'TRY_NOT_REPEATED',
    422,
    'Run as a test, this conversation comes to something else, so that none was made of it.',
    proven.failures.map(({ path, expected, happened }) => ({
      path,
      message: `Expected ${expected}, happened ${happened}.`,
    })),
  );
}
