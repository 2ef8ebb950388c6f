export * from './blank-flow.ts';
export * from './flow-bundle.ts';
export * from './flow-files.ts';
export * from './flow-folder-unreadable.ts';
export * from './load-flow-folder.ts';
export * from './load-flow-tests.ts';
export * from './load-folder-tests.ts';
export { JsonRefused, parseJson, parseModestJson } from './modest-json.ts';
export { prettyJson } from './pretty-json.ts';
