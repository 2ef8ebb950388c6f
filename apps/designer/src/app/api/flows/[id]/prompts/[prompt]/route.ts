import { readBytes } from '../../../../../../server/read-body.ts';
import {
  keepPromptSound,
  mostWavBytes,
  promptSound,
  removePromptSound,
} from '../../../../../../server/recorded-prompts.ts';
import { route } from '../../../../../../server/route.ts';

/** The sound of a recorded sentence. */
export const GET = route('flows.see', async ({ params: { id = '', prompt = '' } }) => {
  const wav = await promptSound(id, prompt);
  return new Response(wav, { headers: { 'content-type': 'audio/wav' } });
});

/** Takes a WAV file as it is; 422 `RECORDING_REFUSED` where a call couldn't play it. */
export const PUT = route('flows.edit', async ({ request, params: { id = '', prompt = '' } }) =>
  Response.json(await keepPromptSound(id, prompt, await readBytes(request, mostWavBytes))),
);

export const DELETE = route('flows.edit', async ({ params: { id = '', prompt = '' } }) => {
  await removePromptSound(id, prompt);
  return Response.json({});
});
