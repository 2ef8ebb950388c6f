declare module '@echogarden/espeak-ng-emscripten' {
  export interface EspeakVoice {
    set_voice(name: string): number;
    set_rate(wordsPerMinute: number): void;
    set_pitch(percent: number): void;
    set_range(percent: number): void;
    get_samplerate(): number;
    synthesize(text: string, onAudio: (samples: Int16Array | null) => boolean): void;
  }
  export default function loadEspeak(): Promise<{ eSpeakNGWorker: new () => EspeakVoice }>;
}
