import type { CompiledFlow, Recording } from '@patchcord/flows/model';
import type { Clip } from '../media/clip.ts';
import { type SynthesiseOptions, type Synthesiser, splitSentences } from '../providers/index.ts';
import { joinClips } from './join-clips.ts';

/** Human recordings, ready to be played. */
export interface Recordings {
  /** The recording with the words of a text; null where it can't be played, or not yet. */
  clip(recording: Recording, text: string): Promise<Clip | null>;
}

/**
 * A flow's voice: whatever it says, sentences that a person has recorded are played, all others are synthesised. Nobody
 * waits for a recording; where it can't be played the synthetic voice says its words.
 */
export function flowVoice(flow: CompiledFlow, synthesiser: Synthesiser, recordings: Recordings): Synthesiser {
  if (Object.keys(flow.document.prompts).length === 0) return synthesiser;

  async function* synthesiseSentences(text: string, options: SynthesiseOptions = {}): AsyncGenerator<Clip> {
    for (const part of partsOf(text, flow)) {
      const recorded = part.recording && (await recordings.clip(part.recording, part.text));
      if (recorded) yield recorded;
      else yield* synthesiser.synthesiseSentences(part.text, options);
    }
  }

  return {
    name: synthesiser.name,
    voices: synthesiser.voices,
    async synthesise(text, options) {
      if (partsOf(text, flow).every(({ recording }) => recording === null))
        return synthesiser.synthesise(text, options);
      const clips: Clip[] = [];
      for await (const clip of synthesiseSentences(text, options)) clips.push(clip);
      return joinClips(text, clips);
    },
    synthesiseSentences,
    warm: (texts, options) => synthesiser.warm(texts, options),
    close: () => synthesiser.close(),
  };
}

/** Every recording a flow may play. */
export function recordingsOf({ document, recordingOf }: CompiledFlow): Recording[] {
  return Object.values(document.prompts).flatMap(({ text }) => recordingOf(text) ?? []);
}

interface Part {
  readonly text: string;
  readonly recording: Recording | null;
}

/** A text in the order it is said; of several sentences in a row the longest recording is taken. */
function partsOf(text: string, { recordingOf }: CompiledFlow): Part[] {
  const sentences = splitSentences(text);
  const parts: Part[] = [];
  for (let at = 0; at < sentences.length; ) {
    let to = sentences.length;
    let recording: Recording | null = null;
    for (; to > at && !recording; to--) recording = recordingOf(sentences.slice(at, to).join(' '));
    const end = recording ? to + 1 : at + 1;
    parts.push({ text: sentences.slice(at, end).join(' '), recording });
    at = end;
  }
  return parts;
}
