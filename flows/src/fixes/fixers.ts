import type { Fixer } from './fix.ts';
import { deadEnd, endlessCycle, longSilence, recordingUnannounced, unreachable } from './ways/calls.ts';
import { exitMissing, exitUndeclared, nameInFlow } from './ways/flows.ts';
import { caseShadowed, handlerShadowed, keyTaken, phraseTwice, portTwice } from './ways/lists.ts';
import { destination, document, intent, nodeType, sentence } from './ways/names.ts';
import { missing, unknownKey, wrongValue } from './ways/values.ts';
import { undeclaredVariable, unsetVariable } from './ways/variables.ts';
import { missingTarget, startingPoint, unknownPort, unwiredPort } from './ways/wires.ts';

/** What is known to help, by the code of the problem. */
export const fixers: Readonly<Record<string, Fixer>> = {
  'port-unwired': unwiredPort,
  'port-unknown': unknownPort,
  'target-missing': missingTarget,
  'entry-missing': startingPoint,
  'on-error-missing': startingPoint,
  'handler-target-missing': startingPoint,
  'node-unreachable': unreachable,
  'dead-end': deadEnd,
  'cycle-endless': endlessCycle,
  'silence-too-long': longSilence,
  'recording-unannounced': recordingUnannounced,
  'variable-undeclared': undeclaredVariable,
  'variable-unset': unsetVariable,
  'config-key-missing': missing,
  'document-key-missing': missing,
  'config-key-unknown': unknownKey,
  'document-key-unknown': unknownKey,
  'config-value-bad': wrongValue,
  'document-shape': wrongValue,
  'type-unknown': nodeType,
  'intent-unknown': intent,
  'knowledge-missing': document,
  'destination-undeclared': destination,
  'prompt-unsaid': sentence,
  'exit-undeclared': exitUndeclared,
  'flow-unknown': nameInFlow,
  'flow-input-unknown': nameInFlow,
  'flow-output-unknown': nameInFlow,
  'flow-exit-unknown': nameInFlow,
  'flow-exit-missing': exitMissing,
  'key-duplicate': keyTaken,
  'key-taken-by-handler': keyTaken,
  'port-duplicate': portTwice,
  'port-reserved': portTwice,
  'phrase-duplicate': phraseTwice,
  'case-shadowed': caseShadowed,
  'condition-impossible': caseShadowed,
  'handler-shadowed': handlerShadowed,
};
