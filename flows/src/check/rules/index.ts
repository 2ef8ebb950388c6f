import type { Rule } from '../check-flow.ts';
import { deadEnds } from './dead-ends.ts';
import { destinations } from './destinations.ts';
import { documentShape } from './document-shape.ts';
import { doubles } from './doubles.ts';
import { endlessCycles } from './endless-cycles.ts';
import { expectations } from './expectations.ts';
import { handlerConflicts } from './handler-conflicts.ts';
import { intents } from './intents.ts';
import { knowledge } from './knowledge.ts';
import { liquid } from './liquid.ts';
import { nodeConfig } from './node-config.ts';
import { nodeTypes } from './node-types.ts';
import { reachable } from './reachable.ts';
import { recordingAnnounced } from './recording-announced.ts';
import { startingPoints } from './starting-points.ts';
import { variablesDeclared } from './variables-declared.ts';
import { variablesSet } from './variables-set.ts';
import { wires } from './wires.ts';

/** From the page to its meaning: what is mended first stands first. */
export const rules: readonly Rule[] = [
  documentShape,
  nodeTypes,
  nodeConfig,
  startingPoints,
  wires,
  doubles,
  liquid,
  variablesDeclared,
  variablesSet,
  intents,
  knowledge,
  destinations,
  handlerConflicts,
  reachable,
  deadEnds,
  endlessCycles,
  expectations,
  recordingAnnounced,
];
