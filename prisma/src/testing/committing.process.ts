import { CallWriter } from '../call-writer.ts';
import { entry, someCall } from './entries.ts';

// Commits entries for ever and says of each, once `commit` has resolved, that it is safe. Waits to be killed.
const [url = '', callId = ''] = process.argv.slice(2);
const writer = new CallWriter({ url, onFailure: (error) => console.error(error.message) });
await writer.prepare();
await writer.begin(someCall(callId));
for (let seq = 1; ; seq++) {
  // Company that nobody waits for, so that the kill falls between batches as well as into them.
  writer.append(entry(callId, 2 * seq - 1));
  await writer.commit(entry(callId, 2 * seq));
  process.stdout.write(`${2 * seq}\n`);
}
