import { normaliseSpeech, trimSilence } from '../audio/level.ts';
import { toLineRate } from '../audio/resample.ts';
import { speakWithEspeak } from './espeak.ts';
import { speakWithFlite } from './flite.ts';
import { type FliteVoice, fliteVoices } from './flite-voices.ts';
import { speakable } from './speakable.ts';
import { VoiceError } from './voice-error.ts';

/**
 * Speech as it leaves a telephone: 8 kHz, −20 dBFS while speaking, no silence at the ends. `voice` is one of flite's
 * (rms, slt, kal, awb) or `espeak:<language>`. Throws VoiceError for a voice there isn't, or text without a sound.
 */
export async function synthesise(text: string, voice: string): Promise<Int16Array> {
  const { samples, rateHz } = await rawSpeech(speakable(text), voice);
  const clip = normaliseSpeech(trimSilence(await toLineRate(samples, rateHz)));
  if (clip.length === 0) throw new VoiceError(`The voice has nothing to say for “${text}”. Give it words.`);
  return clip;
}

function rawSpeech(text: string, voice: string) {
  const flite = fliteVoices.find((each) => each === voice);
  if (flite) return speakWithFlite(text, flite satisfies FliteVoice);
  const language = /^espeak:([\w-]+)$/.exec(voice)?.[1];
  if (language) return speakWithEspeak(text, language);
  throw new VoiceError(`There is no voice “${voice}”. Use ${fliteVoices.join(', ')} or espeak:<language>.`);
}
