import type { ChildProcess } from 'node:child_process';

/** A child that must not outlive us, however we come to end. */
export function endWithUs(child: ChildProcess): void {
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
}
