import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

it('says that nothing can be saved before any call is made', async () => {
  const hunt = fuzz('techstore', { calls: 1_000_000, seed: 1, save: '/dev/null/failures' });
  await expect(hunt).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' });
});
