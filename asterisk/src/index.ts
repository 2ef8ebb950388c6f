export { AsteriskStartError } from './run/boot-asterisk.ts';
export { type ChildExit, endGroup, exitOf, signalGroup, spawnBound } from './run/bound-child.ts';
export { type Destination, DestinationError, parseDestinations } from './run/destination.mjs';
export { checkPorts, type NeededPort, PortInUseError } from './run/port-check.ts';
export { type AsteriskOptions, type RunningAsterisk, startAsterisk } from './run/start-asterisk.ts';
export { asteriskBundle, pocketsphinxBundle, productBundles, testToolsBundle } from './setup/bundles.ts';
export { bundleHome, installBundles } from './setup/install.ts';
export { createProgress, type Progress } from './setup/progress.ts';
export { SetupError, type SetupErrorCode } from './setup/setup-error.ts';
