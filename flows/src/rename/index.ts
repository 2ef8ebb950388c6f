export { renameIntent } from './rename-intent.ts';
export { renameVariable, usesRenamed } from './rename-variable.ts';
