import { spawn } from 'node:child_process';
import { boundToUs } from '../bound-to-us.mjs';

export interface CommandResult {
  status: number;
  /** Standard output and standard error, as they came, at most 64 KiB of the end. */
  output: string;
}

interface CommandOptions {
  environment?: Record<string, string>;
  /** Lines the program writes to file descriptor 3. */
  onStatusLine?: (line: string) => void;
  deadlineMs?: number;
}

/** Runs a program to its end; rejects only when it can't be started or outlives its deadline. */
export async function runCommand(
  program: string,
  args: readonly string[],
  { environment, onStatusLine, deadlineMs = 600_000 }: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(...boundToUs(program, args), {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C', ...environment },
    signal: AbortSignal.timeout(deadlineMs),
  });
  let output = '';
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-65_536);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  let partial = '';
  child.stdio[3]?.on('data', (chunk: Buffer) => {
    const lines = (partial + chunk.toString()).split('\n');
    partial = lines.pop() ?? '';
    for (const line of lines) onStatusLine?.(line);
  });
  const status = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? 1));
  });
  return { status, output };
}
