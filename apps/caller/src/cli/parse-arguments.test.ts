import { describe, expect, it } from 'vitest';
import { type Plan, parseArguments } from './parse-arguments.ts';

const dial = (...args: string[]): Plan => parseArguments(['--number', '100', ...args]);

describe('the command line', () => {
  it('keeps the order of the moves', () => {
    const plan = dial(
      '--say',
      'one',
      '--dtmf',
      '2',
      '--silence',
      '3s',
      '--audio',
      'four.wav',
      '--hangup-after',
      '5s',
    );
    expect(plan).toMatchObject({
      mode: 'dial',
      server: { address: '127.0.0.1', port: 15_060 },
      moves: [
        { kind: 'say', text: 'one' },
        { kind: 'keys', keys: '2' },
        { kind: 'stay-silent', durationMs: 3000 },
        { kind: 'play', file: 'four.wav' },
        { kind: 'hang-up', afterMs: 5000 },
      ],
    });
  });

  it('gives an interruption to what follows it', () =>
    expect(
      dial('--interrupt-at', '800ms', '--hangup-after', '1s', '--say', 'no!', '--say', 'yes'),
    ).toMatchObject({
      moves: [
        { kind: 'hang-up' },
        { kind: 'say', text: 'no!', interruptAfterMs: 800 },
        { kind: 'say', text: 'yes' },
      ],
    }));

  it('gives an interruption written last to what came before it', () =>
    expect(dial('--say', 'one', '--say', 'two', '--interrupt-at', '1.5s')).toMatchObject({
      moves: [
        { kind: 'say', text: 'one' },
        { kind: 'say', text: 'two', interruptAfterMs: 1500 },
      ],
    }));

  it('describes a telephone that is called', () =>
    expect(
      parseArguments(['--answer', '--port', '15090', '--ring', '1s', '--tone', '440', '--calls', '2']),
    ).toMatchObject({
      mode: 'answer',
      outcome: 'answer',
      port: 15_090,
      ringMs: 1000,
      toneHz: 440,
      calls: 2,
    }));

  it.each([
    ['--busy', 'busy'],
    ['--no-answer', 'no-answer'],
    ['--decline', 'decline'],
  ])('%s needs no --answer', (option, outcome) =>
    expect(parseArguments([option])).toMatchObject({ mode: 'answer', outcome }),
  );

  it.each([
    [['--say', 'x'], '--number'],
    [['--number', '1', '--sing'], 'sing'],
    [['--number', '1', 'stray'], 'stray'],
    [['--number', '1', '--max', '5'], 'such as 800ms'],
    [['--number', '1', '--dtmf', '1x'], 'keys 0-9'],
    [['--number', '1', '--interrupt-at', '1s'], 'something to interrupt with'],
    [['--number', '1', '--server', 'example.org'], 'IPv4'],
    [['--number', '1', '--codec', 'opus'], 'ulaw or alaw'],
    [['--number', '1', '--voice', 'nobody'], 'rms, slt'],
    [['--number', '1\r\nX-Header: y'], 'such as +18005551234'],
    [['--number', '100 200'], 'such as +18005551234'],
    [['--number', '1@elsewhere'], 'such as +18005551234'],
    [['--number', '1', '--from', '"me" <sip:x>'], 'such as +18005551234'],
    [['--busy', '--decline'], 'Choose one'],
    [['--answer', '--port', '70000'], '65535'],
  ])('%j is misuse, and says what to write', (args, hint) =>
    expect(() => parseArguments(args)).toThrow(hint),
  );
});
