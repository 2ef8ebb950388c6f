export * from './api-sources.ts';
export * from './create-api.ts';
