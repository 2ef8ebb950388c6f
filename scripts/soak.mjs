// `npm run soak`: sets up what is missing, then kills engines under calls. `-- --calls 20 --kills 50 --seed 1` are the standard.
import { runPrepared } from './lib/run-prepared.mjs';

await runPrepared('e2e/src/soak/main.ts');
