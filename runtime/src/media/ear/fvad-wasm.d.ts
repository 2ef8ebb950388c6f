declare module '@echogarden/fvad-wasm' {
  /** The part of the Emscripten module that is used; pointers are byte offsets into its memory. */
  interface Fvad {
    readonly HEAP16: Int16Array;
    _malloc(bytes: number): number;
    _fvad_new(): number;
    _fvad_free(handle: number): void;
    _fvad_reset(handle: number): void;
    _fvad_set_mode(handle: number, mode: number): number;
    _fvad_set_sample_rate(handle: number, rate: number): number;
    _fvad_process(handle: number, pointer: number, samples: number): number;
  }
  export default function loadFvad(): Promise<Fvad>;
}
