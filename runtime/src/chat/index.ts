export * from './flows-together.ts';
export * from './open-outside.ts';
export * from './story.ts';
export * from './text-call.ts';
