export * from './create-language-model.ts';
export * from './local/stt/local-recogniser.ts';
export * from './local/tts/local-synthesiser.ts';
export * from './spec/language-model.ts';
export * from './spec/provider-error.ts';
export * from './spec/recogniser.ts';
export * from './spec/synthesiser.ts';
