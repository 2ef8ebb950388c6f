import type { KnowledgeDocument, Settings } from '@patchcord/flows/model';
import { EffectFailed, type RespondRequest, type RespondSettled } from '@patchcord/nodes/kit';
import { modelSaidNothing, saidNothing } from '../engine/index.ts';
import type { Clip } from '../media/clip.ts';
import type { MediaSession, TurnSettings } from '../media/contract.ts';
import type { LanguageModel, Synthesiser } from '../providers/index.ts';
import { followed, type SpeechFollower } from './checkpoints.ts';
import { inTime } from './clips-in-time.ts';
import { heardText } from './heard-text.ts';
import type { LastSound } from './last-sound.ts';
import { interruptedBy, speakClips, type Voice } from './mouth.ts';
import { SentenceSplitter } from './sentence-splitter.ts';
import { withFiller } from './with-filler.ts';

export interface Responding {
  readonly media: MediaSession;
  readonly model: LanguageModel;
  readonly synthesiser: Synthesiser;
  readonly voice: Voice;
  readonly knowledge: readonly KnowledgeDocument[];
  readonly filler: Settings['filler'];
  /** Nobody is left in silence for longer than this. */
  readonly quietMs: number;
  readonly lastSound: LastSound;
  /** What may interrupt the answer: what the node lets, of what the flow lets. */
  readonly bargeIn: TurnSettings['bargeIn'];
  readonly follower: SpeechFollower;
  readonly signal: AbortSignal;
}

interface Answer {
  text: string;
  exit: string | null;
  toolCall: RespondSettled['toolCall'];
  usage: RespondSettled['usage'];
}

/**
 * Streams a model's answer into speech, sentence by sentence, and settles once. An exit or a tool call that was complete
 * before an interruption stands (CALLS.md 12); the interruption ends the model's stream and the voice, so that what was
 * not complete never comes.
 */
export async function respond(request: RespondRequest, responding: Responding): Promise<RespondSettled> {
  const { media, bargeIn, follower, lastSound, signal } = responding;
  const stream = new AbortController();
  const answer: Answer = { text: '', exit: null, toolCall: null, usage: null };
  const streaming = AbortSignal.any([signal, stream.signal]);
  const clips = answerClips(request, responding, answer, streaming);
  try {
    const { filler, quietMs } = responding;
    const patience = { afterMs: filler.afterMs, quietMs, quietForMs: lastSound.quietForMs };
    const said = withFiller(clips, patience, () => fillerClip(responding, streaming));
    const spoken = lastSound.follow(said);
    const outcome = await speakClips(media, followed(spoken, follower), bargeIn, signal, follower);
    const interrupted = interruptedBy(outcome);
    if (outcome.reason !== 'stopped' && saidNothing({ ...answer, interrupted })) throw noAnswer();
    const { exit, toolCall, usage } = answer;
    return { kind: 'responded', heardText: heardText(outcome), exit, toolCall, usage, interrupted };
  } finally {
    stream.abort();
    lastSound.cutOff();
  }
}

function noAnswer(): EffectFailed {
  const message =
    'The model answered without a word, a way out or a tool: see what the node’s goal asks of it.';
  return new EffectFailed(modelSaidNothing, message);
}

function fillerClip({ synthesiser, voice, filler }: Responding, signal: AbortSignal): Promise<Clip> {
  return inTime(synthesiser.synthesise(filler.text, { ...voice, signal }));
}

async function* answerClips(
  request: RespondRequest,
  { model, synthesiser, voice, knowledge }: Responding,
  answer: Answer,
  signal: AbortSignal,
): AsyncIterable<Clip> {
  const splitter = new SentenceSplitter();
  const documents = knowledge.filter(({ id }) => request.documents.includes(id));
  for await (const part of model.respond({ ...request, documents }, { signal })) {
    if (part.type === 'exit') answer.exit = part.exit;
    if (part.type === 'tool-call') answer.toolCall = part.call;
    if (part.type === 'finish') answer.usage = part.usage;
    if (part.type === 'error') throw part.error;
    if (part.type !== 'text-delta') continue;
    answer.text += part.text;
    for (const sentence of splitter.push(part.text))
      yield await inTime(synthesiser.synthesise(sentence, { ...voice, signal }));
  }
  const last = splitter.finish();
  if (last) yield await inTime(synthesiser.synthesise(last, { ...voice, signal }));
}
