/** What we use of the package, which ships no types: an Emscripten module, heap addresses as numbers. */
declare module '@echogarden/speex-resampler-wasm/simd' {
  export interface SpeexModule {
    readonly HEAP16: Int16Array;
    readonly HEAP32: Int32Array;
    _malloc(bytes: number): number;
    _free(address: number): void;
    _speex_resampler_init(
      channels: number,
      inputHz: number,
      outputHz: number,
      quality: number,
      error: number,
    ): number;
    _speex_resampler_destroy(resampler: number): void;
    _speex_resampler_skip_zeros(resampler: number): number;
    _speex_resampler_process_int(
      resampler: number,
      channel: number,
      input: number,
      inputLength: number,
      output: number,
      outputLength: number,
    ): number;
  }
  export default function createSpeexModule(): Promise<SpeexModule>;
}
