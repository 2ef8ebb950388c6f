// `npm run bench`: sets up what is missing, then measures. `-- --json` prints one line a figure and nothing else on
// standard output; `-- --only NAME` takes a benchmark's name or a figure's.
import { runPrepared } from './lib/run-prepared.mjs';

await runPrepared('e2e/src/bench/main.ts');
