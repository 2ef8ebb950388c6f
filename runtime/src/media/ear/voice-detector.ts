import loadFvad from '@echogarden/fvad-wasm';
import { FRAME_SAMPLES, SAMPLE_RATE } from '../frame.ts';

/** One call's detector; frames are those in the bank's `scratch`. */
export interface VoiceDetector {
  setMode(mode: 0 | 1 | 2 | 3): void;
  /** Whether the frame now in `VoiceDetectors.scratch` is speech. */
  hear(): boolean;
  reset(): void;
  free(): void;
}

/** WebRTC's voice activity detector, one WebAssembly instance for all calls of the thread. */
export interface VoiceDetectors {
  /** Where the frame to be heard is decoded to; inside WebAssembly's memory, so it is never copied. Fetch it anew for each frame. */
  scratch(): Int16Array;
  make(): VoiceDetector;
}

export async function loadVoiceDetectors(): Promise<VoiceDetectors> {
  const fvad = await loadFvad();
  const pointer = fvad._malloc(FRAME_SAMPLES * 2);
  let view = new Int16Array(fvad.HEAP16.buffer, pointer, FRAME_SAMPLES);
  return {
    scratch() {
      // Growing WebAssembly memory detaches the old buffer.
      if (view.buffer !== fvad.HEAP16.buffer)
        view = new Int16Array(fvad.HEAP16.buffer, pointer, FRAME_SAMPLES);
      return view;
    },
    make() {
      const handle = fvad._fvad_new();
      fvad._fvad_set_sample_rate(handle, SAMPLE_RATE);
      let mode = 0;
      return {
        setMode(next) {
          mode = next;
          fvad._fvad_set_mode(handle, mode);
        },
        hear: () => fvad._fvad_process(handle, pointer, FRAME_SAMPLES) === 1,
        reset() {
          fvad._fvad_reset(handle);
          fvad._fvad_set_sample_rate(handle, SAMPLE_RATE);
          fvad._fvad_set_mode(handle, mode);
        },
        free: () => fvad._fvad_free(handle),
      };
    },
  };
}
