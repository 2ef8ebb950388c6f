import { type ArchivedFlow, type CallArchive, replayArchived } from '@patchcord/engine/archive';
import { describeError } from '@patchcord/nodes/kit';
import { GateReport } from './gate-report.ts';

/** Replays recorded calls through a draft. One that can't be read is left out and named. */
export async function runGate(
  calls: readonly string[],
  draft: ArchivedFlow,
  archive: CallArchive,
): Promise<GateReport> {
  const report = new GateReport();
  for (const id of calls) {
    try {
      const call = await archive.call(id);
      if (call) report.add(id, await replayArchived(call, archive, draft));
    } catch (error) {
      const { code, message } = describeError(error);
      report.skipped.push({ call: id, code, why: message });
    }
  }
  return report;
}
