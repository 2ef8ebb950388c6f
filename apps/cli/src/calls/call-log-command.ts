import type { LeftMessage } from '@patchcord/runtime/api';
import { conversationOf } from '@patchcord/runtime/engine';
import type { Command } from 'commander';
import { entryLine } from '../chat/print-entry.ts';
import { withCalls } from './with-calls.ts';

export function addCallLogCommand(program: Command): void {
  program
    .command('call-log')
    .description('Show what happened in a call, from its journal.')
    .argument('<id>', 'id of the call, as “calls” lists it')
    .option('--json', 'print one object, with every journal entry')
    .action(async (id: string, { json }: { json?: true }) => {
      const call = await withCalls((known) => known.call(id));
      if (json) {
        const { path, turns } = conversationOf(call.journal);
        console.log(JSON.stringify({ ...call, path: path.map(({ node }) => node), turns }));
        return;
      }
      console.log(
        `${call.flow} version ${call.versionNumber} (${call.version.slice(0, 12)}), ${call.callerNumber} called ${call.dialledNumber} at ${call.startedAt}`,
      );
      for (const entry of call.journal) {
        const line = entryLine(entry);
        if (line) console.log(`${clock(entry.atMs)}  ${line}`);
      }
      for (const file of call.recordings) console.log(`recording: ${file}`);
      for (const message of call.messagesLeft) console.log(messageLine(message));
    });
}

function messageLine({ file, spokenMs, atMs }: LeftMessage): string {
  const spoken = spokenMs > 0 ? `${(spokenMs / 1000).toFixed(1)} s of speech` : 'nobody spoke';
  return `message:   ${file} (${clock(atMs)}, ${spoken})`;
}

/** ms as minutes, seconds and tenths of the call. */
function clock(atMs: number): string {
  const minutes = Math.floor(atMs / 60_000);
  return `${String(minutes).padStart(2, '0')}:${((atMs % 60_000) / 1000).toFixed(1).padStart(4, '0')}`;
}
