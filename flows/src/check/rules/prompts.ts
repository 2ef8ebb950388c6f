import { mentions } from '@patchcord/nodes/kit';
import { sentenceKey } from '../../model/recording.ts';
import { holdsLiquid } from '../../model/template.ts';
import type { Checking, Rule } from '../checking.ts';
import { textsOf } from '../fields.ts';
import { type Problem, pointer } from '../problem.ts';

/** Every recorded sentence has its recording and is said somewhere, and every recording has its sentence. */
export const prompts: Rule = (checking) => {
  const { prompts: sentences } = checking.view;
  const recorded = checking.prompts && new Set(checking.prompts.map(({ id }) => id));
  const unused = [...(recorded ?? [])].filter((id) => !sentences.has(id)).map(unusedRecording);
  if (sentences.size === 0) return unused;
  const isSaid = sentencesOf(checking);
  const problems = [...sentences].flatMap(([id, text]) => [
    ...(recorded && !recorded.has(id) ? [unrecorded(id)] : []),
    ...(isSaid(text) ? [] : [unsaid(id)]),
  ]);
  return [...problems, ...unused];
};

/** Whether a flow says a sentence, as a whole text or as one of its sentences. */
function sentencesOf({ view, knowledge = [] }: Checking): (sentence: string) => boolean {
  const said = [view.filler, ...textsOf(view).flatMap(({ text, spoken }) => (spoken ? [text] : []))];
  const whole = new Set(said.flatMap((text) => [text, ...sentencesIn(text)]).map(sentenceKey));
  // Where variables are filled in or a document is quoted, the very words of the prompt must stand there.
  const loose = [...said.filter(holdsLiquid), ...knowledge.map(({ markdown }) => markdown)];
  return (sentence) => whole.has(sentenceKey(sentence)) || loose.some((text) => mentions(text, sentence));
}

function sentencesIn(text: string): string[] {
  return [...segmenter.segment(text)].map(({ segment }) => segment);
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

function unrecorded(id: string): Problem {
  return {
    code: 'prompt-unrecorded',
    path: pointer('prompts', id),
    severity: 'warning',
    message: `The prompt “${id}” has no recording, so a synthetic voice says it.`,
    fix: `Upload its sound, or add prompts/${id}.wav.`,
  };
}

function unusedRecording(id: string): Problem {
  return {
    code: 'recording-unused',
    path: pointer('prompts'),
    severity: 'warning',
    message: `The recording prompts/${id}.wav belongs to no prompt, so it is never played.`,
    fix: `Write its words under “prompts” as “${id}”, or remove the file.`,
  };
}

function unsaid(id: string): Problem {
  return {
    code: 'prompt-unsaid',
    path: pointer('prompts', id, 'text'),
    severity: 'warning',
    message: `The words of the prompt “${id}” are said nowhere, so its recording is never played.`,
    fix: 'Write them exactly as a node says them, or remove the prompt.',
  };
}
