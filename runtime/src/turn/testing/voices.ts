import loadEspeak from '@echogarden/espeak-ng-emscripten';
import { createResampler } from '../../providers/local/audio/resampler.ts';
import { Flite, fliteVoices } from '../../providers/local/tts/flite.ts';
import { telephone } from './filters.ts';
import type { Wave } from './wave.ts';

/** Speaks a text the same way every time, 8 kHz, telephone band. */
export interface Voice {
  readonly name: string;
  speak(text: string): Wave;
}

/** Four voices of flite and six settings of eSpeak NG. */
export async function loadVoices(): Promise<readonly Voice[]> {
  return [...(await fliteAsVoices()), ...(await espeakAsVoices())];
}

async function fliteAsVoices(): Promise<Voice[]> {
  const flite = await Flite.load();
  const resample = await createResampler(16_000, 8000);
  return fliteVoices.map((name) => ({
    name: `flite-${name}`,
    speak: (text) => telephone(Float64Array.from(resample(flite.speak(text, name, 1).samples))),
  }));
}

async function espeakAsVoices(): Promise<Voice[]> {
  const module = await loadEspeak();
  const espeak = new module.eSpeakNGWorker();
  espeak.set_voice('en-us');
  const resample = await createResampler(espeak.get_samplerate(), 8000);
  return [30, 42, 54, 66, 78, 90].map((pitch) => ({
    name: `espeak-${pitch}`,
    speak(text) {
      espeak.set_pitch(pitch);
      const parts: number[] = [];
      espeak.synthesize(text, (samples) => {
        for (const sample of samples ?? []) parts.push(sample);
        return false;
      });
      return telephone(Float64Array.from(resample(Int16Array.from(parts))));
    },
  }));
}
