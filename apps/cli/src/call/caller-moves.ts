import { statSync } from 'node:fs';
import type { Command } from 'commander';
import { CliError } from '../cli-error.ts';

/** The caller's moves as its own command line takes them, in the order they were given. */
export type CallerMoves = string[];

const duration = /^\d+(\.\d+)?(ms|s)$/;

const isFile = (value: string) => statSync(value, { throwIfNoEntry: false })?.isFile() ?? false;

/** Options that are moves keep their order: “--say a --dtmf 2 --say b” is a script. */
export function addMoveOptions(command: Command): CallerMoves {
  const moves: CallerMoves = [];
  const move = (name: string, check: (value: string) => boolean, hint: string) => (value: string) => {
    if (!check(value)) throw new CliError('OPTION_INVALID', `--${name} is “${value}”: ${hint}`, 2);
    moves.push(`--${name}`, value);
    return value;
  };
  const isDuration = (value: string) => duration.test(value);
  command
    .option(
      '--say <words>',
      'say this when the agent has finished (may be repeated)',
      move('say', (value) => value.trim() !== '', 'give some words.'),
    )
    .option(
      '--audio <file>',
      'play a WAV file instead of words',
      move('audio', isFile, 'there is no such file; give the path of a WAV file.'),
    )
    .option(
      '--dtmf <keys>',
      'press keys',
      move('dtmf', (value) => /^[0-9*#A-D]+$/.test(value), 'use 0 to 9, *, # and A to D.'),
    )
    .option(
      '--interrupt-at <time>',
      'the next words come this long after the agent began, e.g. 800ms',
      move('interrupt-at', isDuration, 'give a time such as 800ms or 1.5s.'),
    )
    .option(
      '--hangup-after <time>',
      'hang up this long after the move before it, or alone after the answer, e.g. 5s',
      move('hangup-after', isDuration, 'give a time such as 5s.'),
    );
  return moves;
}
