import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { CliError } from '../cli-error.ts';

/** An event the caller reports, one JSON object a line. */
export type CallerEvent = { readonly event: string } & Readonly<Record<string, unknown>>;

export interface CallerRun {
  readonly exitCode: number;
  /** What it said had gone wrong; empty where nothing had. */
  readonly complaint: string;
  readonly events: readonly CallerEvent[];
}

const callerMain = fileURLToPath(new URL('../../../caller/src/main.ts', import.meta.url));

/**
 * Places the call from a process of its own, which gives the engine nothing but SIP and RTP. Ends with the caller; an
 * abort hangs up.
 */
export async function runCaller(
  args: readonly string[],
  onEvent: (event: CallerEvent) => void,
  signal: AbortSignal,
  node = process.execPath,
): Promise<CallerRun> {
  const child = spawn(node, [callerMain, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => child.kill('SIGINT');
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  const events: CallerEvent[] = [];
  let complaint = '';
  child.stderr.on('data', (data) => {
    complaint = `${complaint}${data}`.slice(-2000);
  });
  // Never rejects: it may settle while the lines are read and nobody waits for it.
  const exited = new Promise<number>((resolve) => {
    child.once('error', (error) => {
      complaint = `The caller could not be started: ${error.message}.`;
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
  try {
    for await (const line of createInterface({ input: child.stdout })) {
      const event = readEvent(line);
      if (!event) continue;
      events.push(event);
      onEvent(event);
    }
    const exitCode = await exited;
    if (exitCode === 2) throw new CliError('CALL_MISUSED', complaint.trim(), 2);
    if (events.length === 0)
      throw new CliError('CALLER_FAILED', complaint.trim() || 'The caller ended without a word.');
    return { exitCode, complaint: complaint.trim(), events };
  } finally {
    signal.removeEventListener('abort', stop);
    // Where showing an event failed, nobody follows the call any more.
    if (child.exitCode === null) stop();
    await exited;
  }
}

function readEvent(line: string): CallerEvent | null {
  try {
    const event: unknown = JSON.parse(line);
    return typeof event === 'object' && event !== null && 'event' in event ? (event as CallerEvent) : null;
  } catch {
    return null;
  }
}
