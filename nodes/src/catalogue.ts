import { collectNode } from './collect/collect.node.ts';
import { exitNode } from './exit/exit.node.ts';
import { goToFlowNode } from './go-to-flow/go-to-flow.node.ts';
import { greetNode } from './greet/greet.node.ts';
import { hangupNode } from './hangup/hangup.node.ts';
import { hoursNode } from './hours/hours.node.ts';
import { httpNode } from './http/http.node.ts';
import { knowledgeNode } from './knowledge/knowledge.node.ts';
import { listenNode } from './listen/listen.node.ts';
import { llmNode } from './llm/llm.node.ts';
import { menuNode } from './menu/menu.node.ts';
import { recordNode } from './record/record.node.ts';
import { returnNode } from './return/return.node.ts';
import { routeNode } from './route/route.node.ts';
import { sayNode } from './say/say.node.ts';
import { sendDtmfNode } from './send-dtmf/send-dtmf.node.ts';
import { setNode } from './set/set.node.ts';
import { subflowNode } from './subflow/subflow.node.ts';
import { transferNode } from './transfer/transfer.node.ts';
import { voicemailNode } from './voicemail/voicemail.node.ts';
import { waitNode } from './wait/wait.node.ts';
import { webhookNode } from './webhook/webhook.node.ts';

/** Every node type, one line each. */
export const catalogue = {
  greet: greetNode,
  say: sayNode,
  listen: listenNode,
  menu: menuNode,
  collect: collectNode,
  llm: llmNode,
  route: routeNode,
  transfer: transferNode,
  hangup: hangupNode,
  set: setNode,
  hours: hoursNode,
  http: httpNode,
  webhook: webhookNode,
  knowledge: knowledgeNode,
  wait: waitNode,
  'send-dtmf': sendDtmfNode,
  record: recordNode,
  voicemail: voicemailNode,
  'go-to-flow': goToFlowNode,
  subflow: subflowNode,
  exit: exitNode,
  return: returnNode,
};

export type Catalogue = typeof catalogue;
