/** Run by Next in the browser before anything else. */
import { config } from 'zod';

// Our policy of scripts knows no `eval`: zod would try whether there is one, and the browser report that as a breach.
config({ jitless: true });
