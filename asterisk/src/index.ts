export { asteriskBundle, pocketsphinxBundle, productBundles, testToolsBundle } from './setup/bundles.ts';
export { bundleHome, installBundles } from './setup/install.ts';
export { createProgress, type Progress } from './setup/progress.ts';
export { SetupError, type SetupErrorCode } from './setup/setup-error.ts';
