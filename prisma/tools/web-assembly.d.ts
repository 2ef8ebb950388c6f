/** What schema-engine.ts uses of it; Node's types leave WebAssembly to the browser's. */
declare namespace WebAssembly {
  function instantiate(
    code: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ instance: { exports: Record<string, () => void> } }>;
}
