import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Expectation, mentions, type Value } from '@patchcord/nodes/kit';
import { readValue, yesNoPhrases } from '@patchcord/nodes/values';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeUlaw } from '../../../media/codec/g711.ts';
import { makeSoundSet } from '../../../turn/testing/sound-set.ts';
import type { RecognitionResult } from '../../spec/recogniser.ts';
import { loadSpeaker } from '../tts/speak-job.ts';
import { LocalRecogniser } from './local-recogniser.ts';

const home = resolve(process.env.PATCHCORD_HOME ?? join(import.meta.dirname, '../../../../../.patchcord'));
const prompts = join(home, 'opt/asterisk/root/usr/share/asterisk/sounds/en_US_f_Allison');

/** A lending library's flow: what its documents, its choices and its handlers lead callers to say. */
const phrases = [
  'opening hours',
  'What are your opening hours?',
  'when are you open',
  'loan',
  'renew',
  'renew my books',
  'where is my book',
  'loan status',
  'membership',
  'join',
  'reading room',
  'my reader is broken',
  'Do you have the X200 reader in stock?',
  'How much is the X200?',
  'Is the K350 tablet waterproof?',
  'How long can I keep a book?',
  'How do I return something?',
  'Do you offer a student discount?',
  'a human',
  'a person',
  'talk to a human',
  'talk to someone',
  'goodbye',
  'Can I pay by card?',
  'Where can I park?',
];

/** What a flow that asks a question of yes or no expects. */
const yesOrNo: Expectation = { phrases: [...yesNoPhrases, 'a human', 'talk to a human', 'goodbye'] };

/** How the flow takes it; null where it is neither. */
function meant(text: string | null): Value | null {
  const read = text === null ? null : readValue({ type: 'yes-no' }, text, { today: 0, locale: 'en-US' });
  return read && 'value' in read ? read.value : null;
}

const voices = ['rms', 'slt', 'awb', 'kal16'] as const;

describe('PocketSphinx on the telephone', { timeout: 60_000 }, () => {
  let recogniser: LocalRecogniser;
  let speak: Awaited<ReturnType<typeof loadSpeaker>>;

  beforeAll(async () => {
    recogniser = await LocalRecogniser.open({ home });
    speak = await loadSpeaker();
  });
  afterAll(() => recogniser.close());

  function recognise(ulaw: Uint8Array, digits?: { min: number; max: number }): Promise<RecognitionResult> {
    return hear(ulaw, digits ? { phrases: phrases.slice(-8), digits } : { phrases });
  }

  async function hear(ulaw: Uint8Array, expectation: Expectation): Promise<RecognitionResult> {
    const recognition = await recogniser.prepare(expectation);
    if (recognition === 'busy') throw new Error('busy');
    try {
      return await recognition.recognise(ulaw, { deadlineMs: 10_000 });
    } finally {
      recognition.close();
    }
  }

  /** A voice over the line, with the silence an utterance is closed by. */
  function says(text: string, voice: (typeof voices)[number]): Uint8Array {
    return join8k([
      silence(300),
      new Uint8Array(speak({ text, voice, rate: 1, pronunciations: {} }).ulaw),
      silence(500),
    ]);
  }

  /** Every case by one voice after another; the failures, each as a line to read. */
  async function failures(
    cases: readonly (readonly [said: string, wanted: string | null])[],
    digits?: { min: number; max: number },
  ) {
    const wrong: string[] = [];
    for (const [index, [said, wanted]] of cases.entries()) {
      const voice = voices[index % voices.length] ?? 'rms';
      const { text } = await recognise(says(said, voice), digits);
      const right = wanted === null ? text === null : text !== null && mentions(text, wanted);
      if (!right) wrong.push(`${voice}: “${said}” → ${text}`);
    }
    return wrong;
  }

  test('a sentence with a code reads as it is written', async () => {
    const { text } = await recognise(says('do you have the x two hundred reader in stock', 'slt'));
    expect(text).toBe('do you have the X200 reader in stock');
  });

  test('of 40 things callers say, by four voices, at least 37 are understood', async () => {
    const wrong = await failures([
      ['do you have the X two hundred reader in stock', 'X200 reader'],
      ['is the X two hundred reader in stock', 'X200'],
      ['how much is the x two oh oh please', 'X200'],
      ['how much is the X two hundred', 'how much is the X200'],
      ['is the K three fifty tablet waterproof', 'K350'],
      ['what about the K three five zero', 'K350'],
      ['what are your opening hours', 'your opening'],
      ['could you tell me your opening hours please', 'opening hours'],
      ['opening hours', 'opening hours'],
      ['when are you open', 'when are you open'],
      ['I want to renew my books', 'renew my books'],
      ["hi I'd like to renew my books please", 'renew my books'],
      ['where is my book', 'where is my book'],
      ['loan status', 'loan status'],
      ['membership', 'membership'],
      ['membership please', 'membership'],
      ['I need to renew', 'renew'],
      ['my reader is broken', 'broken'],
      ['can I talk to a human', 'human'],
      ['I want to speak to a person', 'person'],
      ['human', 'human'],
      ['let me talk to someone', 'talk to someone'],
      ['how long can I keep a book', 'keep a book'],
      ['how do I return something', 'return something'],
      ['do you offer a student discount', 'student discount'],
      ['is there a student discount', 'student discount'],
      ['can I pay by card', 'pay by card'],
      ['where can I park', 'park'],
      ['goodbye', 'goodbye'],
      ['okay thank you goodbye', 'goodbye'],
      ['yes', 'yes'],
      ['yes please', 'yes'],
      ['no', 'no'],
      ['no thank you', 'no'],
      ["that's right", "that's right"],
      ['I would like to join', 'join'],
      ['reading room', 'reading room'],
      ['um I have a question about membership', 'membership'],
      ['tell me about the reading room', 'reading room'],
      ['I want to join please', 'join'],
    ]);
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(3);
  });

  // 19 of 20 when it was written; 15 without a way for them alone, where “yep” was lost by every voice but one.
  test('of 20 answers of one word to a question of yes or no, by four voices, at least 17 are understood', async () => {
    const wrong: string[] = [];
    for (const said of ['yes', 'yeah', 'yep', 'no', 'nope'])
      for (const voice of voices) {
        const { text } = await hear(says(said, voice), yesOrNo);
        if (meant(text) !== said.startsWith('y')) wrong.push(`${voice}: “${said}” → ${text}`);
      }
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(3);
  });

  test('no noise, cough or “mm-hm” is taken for yes or no, where that is asked', async () => {
    const kinds = new Map<string, number>();
    const noises = (await makeSoundSet('held-out')).filter(({ kind }) => {
      const before = kinds.get(kind) ?? 0;
      kinds.set(kind, before + 1);
      return ['noise', 'cough', 'mm-hm'].includes(kind) && before % 5 === 0;
    });
    const taken: string[] = [];
    for (const { name, samples } of noises) {
      const { text } = await hear(join8k([silence(300), encodeUlaw(samples), silence(500)]), yesOrNo);
      if (meant(text) !== null) taken.push(`${name} → ${text}`);
    }
    expect(noises.length).toBeGreaterThan(12);
    expect(taken).toEqual([]);
  });

  test('six digits, said in the ways people say them, are read back', async () => {
    const wrong = await failures(
      [
        ['four eight two nine one three', '482913'],
        ['my order number is one one seven oh five six', '117056'],
        ["it's nine zero two double four one", '902441'],
        ['five five five one two three', '555123'],
        ['six six seven eight nine zero please', '667890'],
        ['triple seven one oh two nine', '777102'],
        ["yes it's three three eight four one nine", '338419'],
        ['the number is two oh five nine eight seven thank you', '205987'],
      ].map(([said = '', wanted = '']) => [said, wanted] as const),
      { min: 6, max: 6 },
    );
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(1);
  });

  test('too many or too few digits are heard as such, and words beside a number stay words', async () => {
    const wrong = await failures(
      [
        ['one two three four five six seven', '1234567'],
        ['four six six', '466'],
        ['I want to talk to a human', 'talk to a human'],
        ['goodbye', 'goodbye'],
      ].map(([said = '', wanted = '']) => [said, wanted] as const),
      { min: 6, max: 6 },
    );
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(1);
  });

  test('six digits by a recorded human are right in at least 8 of 10', async () => {
    const numbers = [
      '482913',
      '170564',
      '902441',
      '563827',
      '667890',
      '301529',
      '338419',
      '205987',
      '716045',
      '894632',
    ];
    const wrong: string[] = [];
    for (const number of numbers) {
      const { text } = await recognise(await recordedDigits(number), { min: 6, max: 6 });
      if (text !== number) wrong.push(`${number} → ${text}`);
    }
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(2);
  });

  test('of 12 things no flow expects at least 8 are turned down', async () => {
    const wrong = await failures(
      [
        'my dog likes bananas and cream',
        'the weather is terrible this afternoon',
        'purple elephants dance at midnight',
        'did you see the football match yesterday',
        'hand me that screwdriver will you',
        'mom can we get some ice cream',
        'seventeen bottles of sparkling water',
        'turn the television down a bit',
        'the cat sat on the mat',
        'blah blah blah',
        'she left her umbrella on the train',
        'I am walking through a tunnel',
      ].map((said) => [said, null] as const),
    );
    expect(wrong.length, wrong.join('\n')).toBeLessThanOrEqual(4);
  });

  test('silence is nothing, and so is a hum', async () => {
    expect((await recognise(silence(1500))).text).toBeNull();
    const hum = encodeUlaw(
      Int16Array.from({ length: 12_000 }, (_, index) => 3000 * Math.sin((index * 2 * Math.PI * 120) / 8000)),
    );
    expect((await recognise(hum)).text).toBeNull();
  });

  test('a grammar of words no dictionary has still loads', async () => {
    const recognition = await recogniser.prepare({
      phrases: ['Zyxxquorl', 'Ørsted’s Kœnig', '日本語', 'AT&T', '', 'B2B-Q7/x', '£5'],
    });
    if (recognition === 'busy') throw new Error('busy');
    expect(await recognition.recognise(says('goodbye', 'slt'), { deadlineMs: 10_000 })).toMatchObject({
      text: 'goodbye',
    });
    recognition.close();
  });

  async function recordedDigits(number: string): Promise<Uint8Array> {
    const spoken = await Promise.all(
      [...number].map((digit) => readFile(join(prompts, 'digits', `${digit}.wav`))),
    );
    return join8k([silence(300), ...spoken.flatMap((wav) => [ulawOf(wav), silence(80)]), silence(500)]);
  }
});

/** Asterisk's prompts are 8 kHz, 16 bit, mono. */
function ulawOf(wav: Buffer): Uint8Array {
  const at = wav.indexOf('data') + 8;
  return encodeUlaw(
    Int16Array.from({ length: (wav.length - at) >> 1 }, (_, index) => wav.readInt16LE(at + index * 2)),
  );
}

function silence(ms: number): Uint8Array {
  return new Uint8Array(ms * 8).fill(0xff);
}

function join8k(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
