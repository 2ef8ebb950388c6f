import { existsSync } from 'node:fs';

const SETPRIV = '/usr/bin/setpriv';

/**
 * The command that has the kernel end a program when we end in whatever way (PR_SET_PDEATHSIG, kept across exec).
 * The thread that starts it must live as long as the program should.
 */
export function boundToUs(program: string, args: readonly string[]): [string, string[]] {
  if (!existsSync(SETPRIV)) return [program, [...args]];
  return [SETPRIV, ['--pdeathsig', 'TERM', '--', program, ...args]];
}
