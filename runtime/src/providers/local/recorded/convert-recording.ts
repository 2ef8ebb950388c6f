import { encodeUlaw } from '../../../media/codec/g711.ts';
import { levelSpeech, speechRms } from '../audio/level-speech.ts';
import { createResampler } from '../audio/resampler.ts';
import { trimSilence } from '../tts/trim-silence.ts';
import { readWav } from './read-wav.ts';
import { RecordingRefused } from './recording-refused.ts';

const HZ = 8000;
/** −66 dBFS: below it there is line noise, and levelling would make that as loud as a voice. */
const QUIETEST_RMS = 16;

/** A recording as the telephone plays it: 8 kHz µ-law, as loud as the synthetic voice, without silence at its ends. */
export async function convertRecording(wav: Uint8Array): Promise<Uint8Array> {
  const { samples, sampleHz } = readWav(wav);
  const narrow = sampleHz === HZ ? samples : (await createResampler(sampleHz, HZ))(samples);
  if (speechRms(narrow) < QUIETEST_RMS)
    throw new RecordingRefused('nothing is heard in it', 'Record it again, closer to the microphone.');
  return encodeUlaw(trimSilence(levelSpeech(narrow)).samples);
}
