import type { WordMark } from '../../../media/clip.ts';
import { encodeUlaw } from '../../../media/codec/g711.ts';
import { levelSpeech } from '../audio/level-speech.ts';
import { createResampler, type Resample } from '../audio/resampler.ts';
import { pronunciationRules } from '../words/pronunciations.ts';
import { splitSentences } from '../words/split-sentences.ts';
import type { SpokenRule } from '../words/spoken-rules.ts';
import { type SpokenWord, spokenWords } from '../words/spoken-text.ts';
import { Flite, type FliteVoice } from './flite.ts';
import type { SpeechJob, SpokenAudio } from './speech-job.ts';
import { trimSilence } from './trim-silence.ts';
import { markWords } from './word-marks.ts';

const HZ = 8000;
/** Between two sentences of one clip. */
const PAUSE_SAMPLES = 0.18 * HZ;
/** What a text without words sounds like: a moment of silence. */
const EMPTY_SAMPLES = 0.02 * HZ;
/** Pronunciations of words already asked for; a phone dialogue uses a few thousand. */
const KNOWN_WORDS = 5000;

/** Speaks whole jobs: text to words, flite, 8 kHz, level, µ-law. Synchronous once loaded, so it lives on a worker. */
export async function loadSpeaker(): Promise<(job: SpeechJob) => SpokenAudio> {
  const flite = await Flite.load();
  const resamplers = new Map([[16_000, await createResampler(16_000, HZ)]]);
  const phonesByWord = new Map<string, readonly string[]>();
  return ({ text, voice, rate, pronunciations }) => {
    const rules = pronunciationRules(pronunciations);
    const sentences = splitSentences(text).map((sentence) =>
      speakSentence(sentence, { flite, resamplers, phonesByWord, voice, rate, rules }),
    );
    return join(sentences.filter(({ samples }) => samples.length > 0));
  };
}

interface Speaking {
  readonly flite: Flite;
  readonly resamplers: ReadonlyMap<number, Resample>;
  readonly phonesByWord: Map<string, readonly string[]>;
  readonly voice: FliteVoice;
  readonly rate: number;
  readonly rules: readonly SpokenRule[];
}

interface Sentence {
  readonly samples: Int16Array;
  readonly words: readonly WordMark[];
  readonly estimated: boolean;
}

function speakSentence(sentence: string, speaking: Speaking): Sentence {
  const written = spokenWords(sentence, speaking.rules);
  const spoken = written.map((word) => word.spoken).filter((said) => /[A-Za-z0-9]/.test(said));
  if (spoken.length === 0) return { samples: new Int16Array(0), words: [], estimated: false };
  const speech = speaking.flite.speak(spoken.join(' '), speaking.voice, 1 / speaking.rate);
  const resample = speaking.resamplers.get(speech.sampleHz);
  const narrow = resample ? resample(speech.samples) : speech.samples;
  const { samples, cutMs } = trimSilence(levelSpeech(narrow));
  const sayable = written.map((word) => (/[A-Za-z0-9]/.test(word.spoken) ? word : { ...word, spoken: '' }));
  const marks = markWords(sayable, speech.segments, phonesOf(sayable, speaking), (narrow.length * 1000) / HZ);
  const words = marks.words.map(({ word, startMs }) => ({ word, startMs: Math.max(0, startMs - cutMs) }));
  return { samples, words, estimated: marks.estimated };
}

/** Each spoken word's phones, from memory or by asking flite about those not yet known, all at once. */
function phonesOf(words: readonly SpokenWord[], { flite, phonesByWord }: Speaking): string[][] | null {
  const plain = words
    .filter(({ spoken }) => spoken !== '')
    .map(({ spoken }) =>
      spoken
        .toLowerCase()
        .replace(/[^a-z0-9']+/g, ' ')
        .trim(),
    );
  const unknown = [...new Set(plain)].filter((word) => !phonesByWord.has(word));
  const phones = unknown.length > 0 ? flite.phones(unknown) : [];
  if (phones === null) return null;
  if (phonesByWord.size > KNOWN_WORDS) phonesByWord.clear();
  for (const [index, word] of unknown.entries()) phonesByWord.set(word, phones[index] ?? []);
  return plain.map((word) => [...(phonesByWord.get(word) ?? [])]);
}

function join(sentences: readonly Sentence[]): SpokenAudio {
  const gaps = Math.max(0, sentences.length - 1) * PAUSE_SAMPLES;
  const total = sentences.reduce((sum, { samples }) => sum + samples.length, gaps) || EMPTY_SAMPLES;
  const ulaw = new SharedArrayBuffer(total);
  const bytes = new Uint8Array(ulaw).fill(0xff);
  const words: WordMark[] = [];
  let at = 0;
  for (const sentence of sentences) {
    bytes.set(encodeUlaw(sentence.samples), at);
    const offsetMs = (at * 1000) / HZ;
    words.push(
      ...sentence.words.map(({ word, startMs }) => ({ word, startMs: Math.round(startMs + offsetMs) })),
    );
    at += sentence.samples.length + PAUSE_SAMPLES;
  }
  return { ulaw, words, wordsEstimated: sentences.some(({ estimated }) => estimated) };
}
