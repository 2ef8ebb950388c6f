import { createHash } from 'node:crypto';
import { Refusal } from '../people/refusal.ts';
import { rooms } from './rooms.ts';

/** Ten minutes of good sound, and more than anybody listens to. */
export const mostWavBytes = 20_000_000;

/** Keeps the sound of one of a draft's recorded sentences. @returns what names it @throws Refusal */
export async function keepPromptSound(
  flowId: string,
  id: string,
  wav: Uint8Array,
): Promise<{ sha256: string }> {
  if (!/^[A-Za-z][A-Za-z0-9_-]{0,63}$/.test(id))
    throw new Refusal('PROMPT_NAME', 400, 'Use letters, digits, - and _, starting with a letter.');
  const reason = rooms().soundRefused(wav);
  if (reason !== null) throw new Refusal('RECORDING_REFUSED', 422, reason);
  const sha256 = createHash('sha256').update(wav).digest('hex');
  if (await rooms().database.flows.keepRecording(flowId, { id, sha256, wav })) return { sha256 };
  throw flowGone(flowId);
}

/** From then on the synthetic voice says the sentence. @throws Refusal */
export async function removePromptSound(flowId: string, id: string): Promise<void> {
  if (await rooms().database.flows.keepRecording(flowId, { id, wav: null })) return;
  throw flowGone(flowId);
}

/** The sound as it was uploaded. @throws Refusal */
export async function promptSound(flowId: string, id: string): Promise<Uint8Array<ArrayBuffer>> {
  const { flows } = rooms().database;
  const draft = await flows.draft(flowId);
  const named = draft?.prompts.find((prompt) => prompt.id === id);
  const wav = named ? await flows.asset(named.sha256) : null;
  if (wav) return Uint8Array.from(wav);
  throw new Refusal('RECORDING_UNKNOWN', 404, 'This recording isn’t there any more.');
}

function flowGone(id: string): Refusal {
  return new Refusal('FLOW_UNKNOWN', 404, `There is no flow “${id.slice(0, 100)}” any more.`);
}
