import type { RespondRequest, ToolChoice, ToolParameter, Value } from '@patchcord/nodes/kit';
import type { EffectContext, VirtualAnswer, VirtualFailure } from '../../engine/index.ts';
import type { Random } from '../random.ts';
import type { Tried } from '../tried.ts';

/** How a model answers: words, one of the exits it is offered, a tool, nothing at all, late or never. */
export function someAnswer(
  { exits, tools }: RespondRequest,
  { node }: EffectContext,
  tried: Tried,
  random: Random,
  neverDecides: boolean,
): VirtualAnswer | VirtualFailure {
  const options = [
    'words',
    'words',
    'nothing',
    'slow',
    'fails',
    'stalls',
    'long',
    ...exits.map(({ name }) => `> ${name}`),
    ...tools.map(({ name }) => `! ${name}`),
  ];
  const way = neverDecides || random.chance(0.35) ? 'words' : tried.choose(`${node} model`, options, random);
  const exit = way.startsWith('> ') ? way.slice(2) : null;
  if (exit !== null) return { text: random.pick(['', 'Gladly.', 'One moment, I will see to that.']), exit };
  const tool = tools.find(({ name }) => way === `! ${name}`);
  if (tool)
    return {
      text: random.pick(['', 'Let me see.']),
      exit: null,
      toolCall: { name: tool.name, arguments: argumentsFor(tool, random) },
      tookMs: random.pick([0, random.below(5000)]),
    };
  switch (way) {
    case 'nothing':
      return {
        text: random.pick(['', ' ', '…']),
        exit: null,
        tookMs: random.pick([0, random.below(30_000)]),
      };
    case 'slow':
      return { text: 'I had to think about that.', exit: null, tookMs: random.below(30_000) };
    case 'fails':
      return { code: 'MODEL_UNAVAILABLE', tookMs: random.below(5000) };
    case 'stalls':
      return { code: 'MODEL_STALLED', tookMs: 30_000 + random.below(60_000) };
    case 'long':
      return { text: 'and so on '.repeat(40), exit: null };
    default:
      return {
        text: random.pick(['We open at nine.', 'I do not know that.', 'Yes.']),
        exit: null,
        tookMs: random.below(900),
      };
  }
}

function argumentsFor({ parameters }: ToolChoice, random: Random): Record<string, Value> {
  return Object.fromEntries(
    parameters
      .filter(({ required }) => required || random.chance(0.6))
      .map((parameter) => [parameter.name, argumentFor(parameter, random)]),
  );
}

function argumentFor({ type }: ToolParameter, random: Random): Value {
  if (type === 'number' || type === 'money') return random.between(-1, 120);
  if (type === 'boolean') return random.chance(0.5);
  if (type === 'digits') return random.digits(6);
  if (type === 'date') return random.pick(['tomorrow', '2026-12-01', 'never']);
  if (type === 'time') return random.pick(['half past two', '14:30', 'later']);
  return random.pick(['a table', '', '../..', '{{ said | upcase }}']);
}
