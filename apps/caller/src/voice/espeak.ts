import loadEspeak, { type EspeakVoice } from '@echogarden/espeak-ng-emscripten';
import type { WavSound } from '../audio/read-wav.ts';
import { joinClips } from '../audio/tone.ts';

let loading: Promise<EspeakVoice> | undefined;

/** eSpeak NG: robotic, but in many languages (`en-us`, `de`, `fr` …). */
export async function speakWithEspeak(text: string, language: string): Promise<WavSound> {
  loading ??= loadEspeak().then((module) => new module.eSpeakNGWorker());
  const espeak = await loading;
  espeak.set_voice(language);
  const parts: Int16Array[] = [];
  espeak.synthesize(text, (samples) => {
    if (samples) parts.push(samples);
    return false;
  });
  return { rateHz: espeak.get_samplerate(), samples: joinClips(...parts) };
}
