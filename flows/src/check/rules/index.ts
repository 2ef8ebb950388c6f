import type { Rule } from '../checking.ts';
import { conditionsPossible } from './conditions-possible.ts';
import { deadEnds } from './dead-ends.ts';
import { destinations } from './destinations.ts';
import { documentShape } from './document-shape.ts';
import { doubles } from './doubles.ts';
import { endlessCycles } from './endless-cycles.ts';
import { exits } from './exits.ts';
import { expectations } from './expectations.ts';
import { flows } from './flows.ts';
import { handlerConflicts } from './handler-conflicts.ts';
import { intents } from './intents.ts';
import { knowledge } from './knowledge.ts';
import { liquid } from './liquid.ts';
import { longSilence } from './long-silence.ts';
import { nodeConfig } from './node-config.ts';
import { nodeTypes } from './node-types.ts';
import { prompts } from './prompts.ts';
import { reachable } from './reachable.ts';
import { recordingAnnounced } from './recording-announced.ts';
import { returns } from './returns.ts';
import { secrets } from './secrets.ts';
import { startingPoints } from './starting-points.ts';
import { subflowsEnd } from './subflows-end.ts';
import { toolServers } from './tool-servers.ts';
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
  toolServers,
  intents,
  conditionsPossible,
  knowledge,
  destinations,
  prompts,
  secrets,
  flows,
  exits,
  returns,
  handlerConflicts,
  reachable,
  deadEnds,
  endlessCycles,
  subflowsEnd,
  longSilence,
  expectations,
  recordingAnnounced,
];
