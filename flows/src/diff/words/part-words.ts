import { recordOf } from '../../check/flow-view.ts';
import type { Difference } from '../differences.ts';
import { became, instead } from './became.ts';
import { labelOf, partLabel } from './label-of.ts';
import { quoted } from './quoted.ts';
import { insteadOfStep, type StepWords } from './step-words.ts';
import { triggerInWords } from './trigger-in-words.ts';
import { valueInWords } from './value-in-words.ts';

/** What became of a handler; an empty path means all of it. */
export function handlerWords(name: string, { path, before, after }: Difference, step: StepWords): string {
  const handler = `The handler ${quoted(name)}`;
  if (path.length === 0) {
    const { when, to } = recordOf(after ?? before);
    const what = `${whenItActs(when)}, the call goes to ${step(to)}`;
    return after === undefined ? `${handler} is gone: ${what}.` : `${handler} is new: ${what}.`;
  }
  const [key] = path;
  if (key === 'to') return `${handler} now leads to ${insteadOfStep({ before, after }, step)}.`;
  if (key === 'when') return `${handler} now acts ${whenItActs(after)} instead of ${whenItActs(before)}.`;
  if (key === 'cooldownTurns') return `${handler} may act again after ${instead({ before, after })} turns.`;
  return `${handler}: ${partLabel(['handlers', name, ...path])} ${became({ before, after })}.`;
}

/** “when the caller presses 0” */
function whenItActs(trigger: unknown): string {
  const told = triggerInWords(trigger, quoted);
  return told === null ? `on ${valueInWords(trigger)}` : `when ${told.replace(/^caller /, 'the caller ')}`;
}

export function variableWords(name: string, { path, before, after }: Difference): string {
  const variable = `The variable ${quoted(name)}`;
  if (path.length === 0) {
    const { type, default: begins } = recordOf(after ?? before);
    const kind = ` (${bare(type)}${begins === undefined ? '' : `, begins as ${valueInWords(begins)}`})`;
    return after === undefined ? `${variable} is gone.` : `${variable} is new${kind}.`;
  }
  const [key] = path;
  if (key === 'type') return `${variable} now holds ${bare(after)} instead of ${bare(before)}.`;
  if (key === 'default')
    return after === undefined
      ? `${variable} begins unset; it began as ${valueInWords(before)}.`
      : `${variable} now begins as ${instead({ before, after })}.`;
  if (key === 'length')
    return `${variable} ${after === undefined ? 'may have any length' : `now has ${bare(after)} signs`}.`;
  return `${variable}: ${partLabel(['variables', name, ...path])} ${became({ before, after })}.`;
}

export function intentWords(name: string, { path, before, after }: Difference): string {
  const intent = `What callers may want, ${quoted(name)},`;
  if (path.length > 0)
    return path[0] === 'phrases'
      ? `${intent} ${became({ before, after })}.`
      : `${intent} “${labelOf(path)}” ${became({ before, after })}.`;
  if (after === undefined) return `${intent} is gone.`;
  return `${intent} is new: ${valueInWords(recordOf(after).phrases)}.`;
}

export function promptWords(name: string, { path, before, after }: Difference): string {
  const prompt = `The recorded sentence ${quoted(name)}`;
  if (path.length > 0) return `${prompt} ${became({ before, after })}.`;
  return after === undefined
    ? `${prompt} is gone.`
    : `${prompt} is new: ${valueInWords(recordOf(after).text)}.`;
}

function bare(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : valueInWords(value);
}
