import { catalogue } from '@patchcord/nodes/catalogue';
import { createChecker } from './create-checker.ts';

/** Beside the page, so that a large flow being checked never holds up a letter that is typed. */
const check = createChecker({
  catalogue,
  tell: (answer) => self.postMessage(answer),
  breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
});

self.addEventListener('message', ({ data }) => void check(data));
