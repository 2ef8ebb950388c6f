import path from 'node:path';
import type { Command } from 'commander';
import { entryLine } from '../chat/print-entry.ts';
import { CliError } from '../cli-error.ts';
import { EngineClient } from '../engine-client.ts';
import { callReport, heardFile, writtenCall } from './call-report.ts';
import { addMoveOptions, type CallerMoves } from './caller-moves.ts';
import { type CallerRun, runCaller } from './caller-process.ts';
import { watchCall } from './watch-call.ts';

interface CallOptions {
  readonly from?: string;
  readonly voice?: string;
  readonly wav?: string;
  readonly max: string;
  readonly json?: true;
}

/** Told to end, the caller hangs up first. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** The caller's own exit status for a call that was refused or never answered. */
const callFailed = 3;

/** After the caller's leg is gone the journal's last entries follow within the group commit. */
const lastEntriesMs = 5000;

export function addCallCommand(program: Command): void {
  const command = program
    .command('call')
    .description('Call a number as a caller with a voice, over real SIP, and show what happens.')
    .argument('<number>', 'e.g. 18005551234')
    .option('--from <number>', 'the caller’s number; a fresh one each time unless given')
    .option('--voice <name>', 'the caller’s voice')
    .option('--wav <file>', 'where to save what the caller heard')
    .option('--max <time>', 'hang up at the latest after this', '120s')
    .option('--json', 'print one object on one line at the end');
  const moves = addMoveOptions(command);
  command.action((number: string, options: CallOptions) => call(number, moves, options));
}

async function call(number: string, moves: CallerMoves, options: CallOptions): Promise<void> {
  const engine = EngineClient.fromEnvironment(process.env);
  const from = options.from ?? freshNumber();
  const wav = path.resolve(options.wav ?? defaultWav(from));
  const print = (line: string | null) => (options.json || line === null ? undefined : console.log(line));
  const interrupted = new AbortController();
  const stop = () => interrupted.abort();
  for (const signal of endings) process.once(signal, stop);
  const watched = await watchCall(engine, from, (entry) => print(entryLine(entry)));
  try {
    const args = callerArguments(dialString(number), from, wav, moves, options);
    const run = await runCaller(args, ({ event }) => print(eventLine(event)), interrupted.signal);
    const callId = watched.callId();
    if (callId) await watched.ended(lastEntriesMs);
    if (options.json) {
      const details = callId ? await writtenCall(engine, callId, lastEntriesMs) : null;
      console.log(JSON.stringify(callReport(details, run)));
    }
    const heard = heardFile(run.events);
    if (heard) print(`heard: ${heard}`);
    if (callId) print(`log:   npx --no-install patchcord call-log ${callId}`);
    if (run.exitCode !== 0) throw failure(run);
  } finally {
    for (const signal of endings) process.off(signal, stop);
    watched.close();
  }
}

/** People write numbers with spaces, dots, dashes and brackets; telephones don't. */
function dialString(number: string): string {
  const bare = number.replace(/[\s().-]/g, '');
  return /^\+?\d+$/.test(bare) ? bare : number;
}

function failure({ exitCode, complaint }: CallerRun): CliError {
  const code = exitCode === callFailed ? 'CALL_FAILED' : 'CALLER_FAILED';
  return new CliError(code, complaint || `The caller ended with status ${exitCode} and said no more.`);
}

function callerArguments(
  number: string,
  from: string,
  wav: string,
  moves: CallerMoves,
  options: CallOptions,
): string[] {
  const server = `${process.env.PATCHCORD_HOST || '127.0.0.1'}:${process.env.PATCHCORD_SIP_PORT || '15060'}`;
  const voice = options.voice ? ['--voice', options.voice] : [];
  return [
    '--json-lines',
    '--server',
    server,
    '--number',
    number,
    '--from',
    from,
    '--wav',
    wav,
    '--max',
    options.max,
    ...voice,
    ...moves,
  ];
}

/** A number of its own for each call, so that the call can be told from others: +1555 and seven digits. */
function freshNumber(): string {
  return `+1555${String(Math.floor(Math.random() * 10_000_000)).padStart(7, '0')}`;
}

function defaultWav(from: string): string {
  return path.join(
    process.env.PATCHCORD_HOME || '.patchcord',
    'heard',
    `${new Date().toISOString().replace(/[:.]/g, '-')}${from}.wav`,
  );
}

function eventLine(event: string): string | null {
  return ['ringing', 'answered', 'remote-hangup', 'hung-up'].includes(event)
    ? `         (${event.replace('-', ' ')})`
    : null;
}
