export * from './api-sources.ts';
export * from './create-api.ts';
export * from './flow-desk.ts';
export { bundleType } from './flow-routes.ts';
