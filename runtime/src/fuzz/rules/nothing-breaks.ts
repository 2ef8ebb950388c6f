import type { Rule } from './rule.ts';

/** What goes wrong with the engine or a node, never with the world. */
const ourFaults = new Set([
  'NODE_STUCK',
  'EFFECTS_OVERLAP',
  'EFFECT_MISANSWERED',
  'PORT_UNKNOWN',
  'RUNNER_MISSING',
  'NODE_THREW',
  'NODE_ABANDONED',
]);

/** Nodes may fail where the world does; none breaks by itself. */
export const nothingBreaks: Rule = ({ entries }) => {
  const broken = entries.find((entry) => entry.kind === 'node-failed' && ourFaults.has(entry.code));
  if (broken?.kind !== 'node-failed') return undefined;
  return `“${broken.node}” broke at ${broken.atMs} ms with ${broken.code}: ${broken.message}`;
};
