import { parseArgs } from 'node:util';
import type { Move } from '../script/move.ts';
import type { HostPort } from '../sip/address.ts';
import type { Codec } from '../sip/sdp.ts';
import { fliteVoices } from '../voice/flite-voices.ts';
import { parseDuration } from './durations.ts';
import { Misuse } from './misuse.ts';
import { parseMoves } from './parse-moves.ts';

export interface CommonPlan {
  readonly jsonLines: boolean;
  readonly moves: readonly Move[];
  readonly voice: string | undefined;
  readonly cacheFolder: string | undefined;
  /** The phone's own SIP port; 0 takes a free one. */
  readonly port: number;
  readonly codecs: readonly Codec[];
  readonly wav: string | undefined;
  readonly stereo: string | undefined;
  readonly maxMs: number;
  readonly lingerMs: number | undefined;
}

export interface DialPlan extends CommonPlan {
  readonly mode: 'dial';
  readonly server: HostPort;
  readonly number: string;
  readonly from: string;
  readonly username: string | undefined;
}

export interface AnswerPlan extends CommonPlan {
  readonly mode: 'answer';
  readonly outcome: 'answer' | 'busy' | 'no-answer' | 'decline';
  readonly ringMs: number;
  readonly toneHz: number | undefined;
  /** Stop after this many calls. */
  readonly calls: number;
}

const text = { type: 'string' } as const;
const many = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean', default: false } as const;

const options = {
  'json-lines': flag,
  server: text,
  number: text,
  from: text,
  username: text,
  say: many,
  audio: many,
  dtmf: many,
  silence: many,
  'interrupt-at': many,
  'hangup-after': many,
  voice: text,
  'cache-dir': text,
  codec: text,
  wav: text,
  stereo: text,
  max: text,
  linger: text,
  port: text,
  'no-transcript': flag,
  answer: flag,
  busy: flag,
  'no-answer': flag,
  decline: flag,
  ring: text,
  tone: text,
  calls: text,
  help: flag,
} as const;

export type Plan = DialPlan | AnswerPlan | { readonly mode: 'help' };

/** Reads the command line. Throws Misuse. */
export function parseArguments(args: readonly string[]): Plan {
  const { values, tokens } = readOptions(args);
  if (values.help) return { mode: 'help' };
  const outcome = outcomeOf(values);
  const answering = values.answer || outcome !== 'answer';
  const common: CommonPlan = {
    jsonLines: values['json-lines'],
    moves: parseMoves(tokens),
    voice: parseVoice(values.voice),
    cacheFolder: values['cache-dir'],
    port: values.port === undefined ? 0 : parseNumber('port', values.port, 65_535),
    codecs: parseCodec(values.codec),
    wav: values.wav,
    stereo: values.stereo,
    maxMs: parseDuration('max', values.max ?? (answering ? '30m' : '2m')),
    lingerMs: values.linger === undefined ? undefined : parseDuration('linger', values.linger),
  };
  return answering ? answerPlan(common, values, outcome) : dialPlan(common, values);
}

type Values = ReturnType<typeof readOptions>['values'];

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: false, tokens: true });
  } catch (error) {
    throw new Misuse(`${error instanceof Error ? error.message : String(error)} Try --help.`);
  }
}

function dialPlan(common: CommonPlan, values: Values): DialPlan {
  if (!values.number) throw new Misuse('Say whom to call with --number, for example --number 18005551234.');
  return {
    ...common,
    mode: 'dial',
    server: parseServer(values.server ?? '127.0.0.1:15060'),
    number: parseUser('number', values.number),
    from: parseUser('from', values.from ?? '+15550001234'),
    username: values.username,
  };
}

function answerPlan(common: CommonPlan, values: Values, outcome: AnswerPlan['outcome']): AnswerPlan {
  return {
    ...common,
    mode: 'answer',
    outcome,
    ringMs: parseDuration('ring', values.ring ?? '0ms'),
    toneHz: values.tone === undefined ? undefined : parseNumber('tone', values.tone, 3999),
    calls:
      values.calls === undefined ? Number.POSITIVE_INFINITY : parseNumber('calls', values.calls, 1_000_000),
  };
}

function outcomeOf(values: Values): AnswerPlan['outcome'] {
  const asked = (['busy', 'no-answer', 'decline'] as const).filter((each) => values[each]);
  if (asked.length > 1) throw new Misuse(`Choose one of --${asked.join(' and --')}.`);
  return asked[0] ?? 'answer';
}

function parseServer(value: string): HostPort {
  const parts = /^(\d+\.\d+\.\d+\.\d+|localhost)(?::(\d+))?$/.exec(value);
  if (!parts?.[1])
    throw new Misuse(`--server takes an IPv4 address and port such as 127.0.0.1:15060, not “${value}”.`);
  return { address: parts[1] === 'localhost' ? '127.0.0.1' : parts[1], port: Number(parts[2] ?? 5060) };
}

/** What a number or name may hold in a SIP address (RFC 3261 section 25.1); anything else would change the request itself. */
function parseUser(option: string, value: string): string {
  if (/^[\w.!~*'()&=+$,;?/#%-]+$/.test(value)) return value;
  throw new Misuse(
    `--${option} is “${value}”, which can't be dialled: give a number such as +18005551234 or 100.`,
  );
}

function parseVoice(value: string | undefined): string | undefined {
  const known = value === undefined || fliteVoices.some((voice) => voice === value);
  if (known || /^espeak:[\w-]+$/.test(value)) return value;
  throw new Misuse(
    `There is no voice “${value}”: use ${fliteVoices.join(', ')} or espeak:LANGUAGE, such as espeak:de.`,
  );
}

function parseCodec(value: string | undefined): readonly Codec[] {
  if (value === undefined) return ['PCMU', 'PCMA'];
  if (value === 'ulaw') return ['PCMU'];
  if (value === 'alaw') return ['PCMA'];
  throw new Misuse(`--codec is ulaw or alaw, not “${value}”.`);
}

function parseNumber(option: string, value: string, most: number): number {
  const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (!(number <= most)) throw new Misuse(`--${option} takes a whole number up to ${most}, not “${value}”.`);
  return number;
}
