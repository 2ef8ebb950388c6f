import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { addMoveOptions } from './caller-moves.ts';

function parse(...args: string[]): string[] {
  const command = new Command('call').exitOverride();
  const moves = addMoveOptions(command);
  command.parse(args, { from: 'user' });
  return moves;
}

describe('a caller’s moves', () => {
  it('keep the order they were typed in', () => {
    expect(
      parse(
        '--say',
        'hello',
        '--dtmf',
        '2',
        '--interrupt-at',
        '800ms',
        '--say',
        'no',
        '--hangup-after',
        '5s',
      ),
    ).toEqual([
      '--say',
      'hello',
      '--dtmf',
      '2',
      '--interrupt-at',
      '800ms',
      '--say',
      'no',
      '--hangup-after',
      '5s',
    ]);
  });

  it.each([
    ['--say', ' '],
    ['--audio', '/nowhere.wav'],
    ['--audio', '/'],
    ['--dtmf', '12x'],
    ['--interrupt-at', 'soon'],
    ['--hangup-after', '5'],
  ])('%s %j is a misuse with a way out', (option, value) => {
    expect(() => parse(option, value)).toThrow(
      expect.objectContaining({ code: 'OPTION_INVALID', exitCode: 2 }),
    );
  });
});
