// Plain JavaScript: the first step of `npm start` uses it on Node 20, before Node 24 is there.
import { existsSync } from 'node:fs';

const SETPRIV = '/usr/bin/setpriv';

/**
 * The command that has the kernel end a program when we end in whatever way (PR_SET_PDEATHSIG, kept across exec).
 * The thread that starts it must live as long as the program should.
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {[string, string[]]}
 */
export function boundToUs(program, args) {
  if (!existsSync(SETPRIV)) return [program, [...args]];
  return [SETPRIV, ['--pdeathsig', 'TERM', '--', program, ...args]];
}
