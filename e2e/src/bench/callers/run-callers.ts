import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { CallerOrder, CallerReport } from './caller-order.ts';

const main = fileURLToPath(new URL('./callers.main.ts', import.meta.url));

/** Carries out an order in a process of its own, so that measuring and calling don't disturb each other. */
export function runCallers(order: CallerOrder, deadlineMs: number): Promise<CallerReport> {
  const child = fork(main, [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  return new Promise<CallerReport>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The callers had not finished after ${deadlineMs / 1000} s.`));
    }, deadlineMs);
    child.once('message', (report: CallerReport) => resolve(report));
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The callers' process ended with ${code} before it had reported.`));
    });
    child.send(order);
  });
}
