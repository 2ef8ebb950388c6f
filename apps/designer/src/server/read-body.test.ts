import { expect, it } from 'vitest';
import { z } from 'zod';
import { readJson } from './read-body.ts';

const schema = z.strictObject({
  name: z.string().trim().min(1, 'Give it a name.'),
  hours: z.strictObject({ from: z.int() }).optional(),
});

const sent = (body: unknown) =>
  new Request('http://127.0.0.1/', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

it('who leaves a field empty is told so in a sentence, and not what the field is called inside', async () => {
  await expect(readJson(sent({ name: ' ' }), schema)).rejects.toMatchObject({ message: 'Give it a name.' });
});

it('what no sentence of ours is written for names its place', async () => {
  const wrong = { name: 'Zoo', hours: { from: 'nine' } };
  await expect(readJson(sent(wrong), schema)).rejects.toMatchObject({
    code: 'INPUT_INVALID',
    message: expect.stringMatching(/^“hours\.from”: /),
  });
});
