import { telephone } from './filters.ts';
import { humanPromptFolder, readHumanPrompt } from './human-prompts.ts';
import { bellRing, breath, burst, doorSlam, handling, pink, typing, white, wind } from './noises.ts';
import { type Random, seededRandom } from './random.ts';
import { heldOutPrompts, heldOutWords, tuningPrompts, tuningWords } from './sound-words.ts';
import { coughs, mmHm, mmHmFrom, throatClearing } from './throats.ts';
import { loadVoices, type Voice } from './voices.ts';
import { atLevel, overlay, samplesOf, toSamples, type Wave } from './wave.ts';

export type SoundKind = 'words' | 'noise' | 'babble' | 'cough' | 'mm-hm';

/** One sound a caller may make over the agent's voice. */
export interface Sound {
  readonly name: string;
  readonly kind: SoundKind;
  /** Verdicts are tuned on one half (other words, voices and seeds than the other) and reported on the other. */
  readonly half: 'tuning' | 'held-out';
  /** 16-bit, 8 kHz. */
  readonly samples: Int16Array;
}

/** Real interruptions: they must stop the agent. */
export const isInterruption = ({ kind }: Sound): boolean => kind === 'words';

const LEVELS_DB = [-18, -24, -30];
/** Every sound, the same for everyone, or one half; without recorded people where their prompts haven't been unpacked. */
export async function makeSoundSet(only?: Sound['half']): Promise<readonly Sound[]> {
  const voices = await loadVoices();
  const halves = only === undefined ? (['tuning', 'held-out'] as const) : [only];
  return halves.flatMap((half) => [
    ...spoken(half, voices),
    ...recorded(half),
    ...noises(half),
    ...babble(half, voices),
    ...throats(half),
  ]);
}

type Half = Sound['half'];

function sound(half: Half, kind: SoundKind, name: string, wave: Wave, levelDb: number): Sound {
  return { half, kind, name: `${name} ${levelDb} dB`, samples: toSamples(atLevel(wave, levelDb)) };
}

/** Odd voices speak the tuning words, even ones the others. */
function spoken(half: Half, voices: readonly Voice[]): Sound[] {
  const words = half === 'tuning' ? tuningWords : heldOutWords;
  const speakers = voices.filter((_, i) => (i % 2 === 0) === (half === 'tuning'));
  return speakers.flatMap((voice, v) =>
    words.map((text, w) =>
      sound(half, 'words', `${voice.name} “${text}”`, voice.speak(text), LEVELS_DB[(v + w) % 3] ?? -24),
    ),
  );
}

function recorded(half: Half): Sound[] {
  const folder = humanPromptFolder();
  if (folder === null) return [];
  const names = half === 'tuning' ? tuningPrompts : heldOutPrompts;
  return names.flatMap((name) =>
    LEVELS_DB.map((levelDb) =>
      sound(half, 'words', `person ${name}`, readHumanPrompt(folder, name), levelDb),
    ),
  );
}

function noises(half: Half): Sound[] {
  const make: Record<string, (random: Random) => Wave> = {
    'white burst': (random) => burst(white(random, 150 + 600 * random())),
    'pink burst': (random) => burst(pink(random, 150 + 600 * random())),
    'white hiss': (random) => burst(white(random, 2500)),
    'pink hiss': (random) => burst(pink(random, 2500)),
    wind: (random) => burst(wind(random, 2000)),
    breath: (random) => breath(random, 400 + 600 * random()),
    'door slam': doorSlam,
    typing: (random) => typing(random, 1500),
    handling,
    'bell ring': bellRing,
  };
  return Object.entries(make).flatMap(([name, wave]) => several(half, 'noise', name, wave, 4, LEVELS_DB));
}

/** Six people at the next tables, quieter than someone speaking into the phone. */
function babble(half: Half, voices: readonly Voice[]): Sound[] {
  const talk = (half === 'tuning' ? heldOutWords : tuningWords).join(', ');
  return several(
    half,
    'babble',
    'babble',
    (random) => {
      let room: Wave = new Float64Array(samplesOf(2000));
      for (const voice of voices.slice(0, 8)) {
        const wave = voice.speak(talk);
        room = overlay(room, wave.subarray(Math.floor(random() * 16_000)));
      }
      return burst(room);
    },
    4,
    [-38, -42],
  );
}

function throats(half: Half): Sound[] {
  const folder = humanPromptFolder();
  const letter = half === 'tuning' ? 'm' : 'n';
  const pitches = half === 'tuning' ? [95, 130, 180, 230] : [85, 115, 155, 205];
  return [
    ...[1, 2, 3].flatMap((count) =>
      several(half, 'cough', `cough ×${count}`, (random) => coughs(random, count), 6, LEVELS_DB),
    ),
    ...several(half, 'cough', 'throat clearing', throatClearing, 4, LEVELS_DB),
    ...pitches.flatMap((hz) =>
      several(half, 'mm-hm', `mm-hm ${hz} Hz`, (random) => mmHm(random, hz), 5, LEVELS_DB),
    ),
    ...(folder === null ? [] : humanHums(half, readHumanPrompt(folder, `letters/${letter}`))),
  ];
}

/** The last fifth of a second of a person saying “m” or “n”, before it fades. */
function humanHums(half: Half, letter: Wave): Sound[] {
  const nasal = letter.slice(letter.length - samplesOf(235), letter.length - samplesOf(55));
  return several(half, 'mm-hm', 'person humming', (random) => mmHmFrom(random, nasal), 5, LEVELS_DB);
}

function several(
  half: Half,
  kind: SoundKind,
  name: string,
  make: (random: Random) => Wave,
  count: number,
  levelsDb: readonly number[],
): Sound[] {
  return Array.from({ length: count }, (_, i) => {
    const wave = telephone(make(seededRandom(`${half} ${name} ${i}`)));
    return sound(half, kind, `${name} ${i + 1}`, wave, levelsDb[i % levelsDb.length] ?? -24);
  });
}
