import { openDatabase } from '../database.ts';

// Publishes and releases versions of one flow as fast as it can, beside others that do the same.
const [url = '', name = '', count = '0'] = process.argv.slice(2);
const { flows, close } = await openDatabase({ url });
for (let at = 1; at <= Number(count); at++) {
  const hash = `${name}-${at}`;
  const document = { name, at };
  await flows.publish({
    flowId: 'library',
    name,
    hash,
    document,
    knowledge: [],
    message: '',
    shipped: false,
  });
  await flows.release('library', 'live', hash);
}
await close();
