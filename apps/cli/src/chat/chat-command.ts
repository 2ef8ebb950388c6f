import { randomUUID } from 'node:crypto';
import { runners } from '@patchcord/nodes/runners';
import {
  CallJournal,
  conversationOf,
  type JournalEntry,
  MemoryJournal,
  runFlow,
  type VirtualAnswers,
  VirtualWorld,
} from '@patchcord/runtime/engine';
import { createLanguageModel, type LanguageModel, modelAnswer } from '@patchcord/runtime/providers';
import type { Command } from 'commander';
import { findFlow } from '../find-flow.ts';
import { chatEnvironment } from './chat-environment.ts';
import { openOutside } from './chat-outside.ts';
import { flowsTogether } from './flows-together.ts';
import { entryLine } from './print-entry.ts';
import { chatHelp } from './typed-move.ts';
import { TypingCaller } from './typing-caller.ts';

interface ChatOptions {
  readonly json?: true;
  readonly from: string;
}

export function addChatCommand(program: Command): void {
  program
    .command('chat')
    .description(
      'Talk to a flow in text, through the same engine as a call. Type /help for what a caller can do.',
    )
    .argument('<flow>', 'id of a flow, or a folder with a flow.json')
    .option('--from <number>', 'the caller’s number', '+15550100')
    .option('--json', 'print one object at the end')
    .action(chat);
}

async function chat(name: string, { json, from }: ChatOptions): Promise<void> {
  const found = await findFlow(name);
  const model = createLanguageModel(process.env);
  const print = (line: string) => (json ? undefined : console.log(line));
  const caller = new TypingCaller(print);
  const journal = new PrintingJournal(print);
  const { flow, version, others } = await flowsTogether(found);
  const outside = openOutside(chatEnvironment(process.env), randomUUID());
  if (process.stdin.isTTY) print(`${found.document.name} · ${modelName(model)}\n${chatHelp}\n`);
  const answers: VirtualAnswers = {
    ...outside,
    respond: (request, { flow: asked }) => modelAnswer(model, request, asked.knowledge),
    transfer: () => 'answered',
  };
  const world = new VirtualWorld(caller, answers);
  try {
    await runFlow({
      flow,
      version,
      runners,
      others,
      given: outside.given,
      world,
      journal: new CallJournal(journal, world),
      callerNumber: from,
      dialledNumber: '',
    });
  } finally {
    caller.close();
    await outside.close();
  }
  if (json) console.log(JSON.stringify(summary(found.document.id, version, journal.entries)));
}

class PrintingJournal extends MemoryJournal {
  readonly #print: (line: string) => void;

  constructor(print: (line: string) => void) {
    super();
    this.#print = print;
  }

  override append(entry: JournalEntry): void {
    super.append(entry);
    this.#show(entry);
  }

  override async commit(entry: JournalEntry): Promise<void> {
    await super.commit(entry);
    this.#show(entry);
  }

  #show(entry: JournalEntry): void {
    const line = entryLine(entry);
    if (line) this.#print(line);
  }
}

function summary(flow: string, version: string, entries: readonly JournalEntry[]) {
  const { path, turns, endedBy, reason } = conversationOf(entries);
  return { flow, version, path: path.map(({ node }) => node), turns, endedBy, reason };
}

function modelName({ kind, name }: LanguageModel): string {
  return kind === 'offline-answerer' ? 'answers from the flow’s documents (no language model)' : name;
}
