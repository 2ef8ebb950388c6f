import { randomUUID } from 'node:crypto';
import { runners } from '@patchcord/nodes/runners';
import { openOutside, TextCall } from '@patchcord/runtime/chat';
import { conversationOf, type JournalEntry } from '@patchcord/runtime/engine';
import { createLanguageModel, type LanguageModel } from '@patchcord/runtime/providers';
import type { Command } from 'commander';
import { namedFlow } from '../named-flow.ts';
import { chatEnvironment } from './chat-environment.ts';
import { entryLine } from './print-entry.ts';
import { chatHelp } from './typed-move.ts';
import { TypingCaller } from './typing-caller.ts';

interface ChatOptions {
  readonly json?: true;
  readonly from: string;
  readonly version?: string;
}

export function addChatCommand(program: Command): void {
  program
    .command('chat')
    .description(
      'Talk to a flow in text, through the same engine as a call. Type /help for what a caller can do.',
    )
    .argument('<flow>', 'id of a flow, or a folder with a flow.json')
    .option('--from <number>', 'the caller’s number', '+15550100')
    .option('--version <number>', 'a version in the database instead of the folder, “live” or “draft”')
    .option('--json', 'print one object at the end')
    .action(chat);
}

async function chat(name: string, { json, from, version }: ChatOptions): Promise<void> {
  const flows = await namedFlow(name, version);
  const { document } = flows.flow;
  const model = createLanguageModel(process.env);
  const print = (line: string) => (json ? undefined : console.log(line));
  const caller = new TypingCaller(print);
  const entries: JournalEntry[] = [];
  const outside = openOutside(chatEnvironment(process.env), randomUUID());
  if (process.stdin.isTTY) print(`${document.name} · ${modelName(model)}\n${chatHelp}\n`);
  const call = new TextCall({
    flows,
    runners,
    callerNumber: from,
    dialledNumber: '',
    outside,
    model,
    person: caller,
    onEntry(entry) {
      entries.push(entry);
      const line = entryLine(entry);
      if (line) print(line);
    },
  });
  try {
    await call.run();
  } finally {
    caller.close();
    await outside.close();
  }
  if (json) console.log(JSON.stringify(summary(document.id, flows.version, entries)));
}

function summary(flow: string, version: string, entries: readonly JournalEntry[]) {
  const { path, turns, endedBy, reason } = conversationOf(entries);
  return { flow, version, path: path.map(({ node }) => node), turns, endedBy, reason };
}

function modelName({ kind, name }: LanguageModel): string {
  return kind === 'offline-answerer' ? 'answers from the flow’s documents (no language model)' : name;
}
