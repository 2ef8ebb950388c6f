import type { Catalogue } from './catalogue.ts';
import { runCollect } from './collect/collect.run.ts';
import { runExit } from './exit/exit.run.ts';
import { runGoToFlow } from './go-to-flow/go-to-flow.run.ts';
import { runGreet } from './greet/greet.run.ts';
import { runHangup } from './hangup/hangup.run.ts';
import { runHours } from './hours/hours.run.ts';
import { runHttp } from './http/http.run.ts';
import type { NodeRunner } from './kit/index.ts';
import { runKnowledge } from './knowledge/knowledge.run.ts';
import { runListen } from './listen/listen.run.ts';
import { runLlm } from './llm/llm.run.ts';
import { runMenu } from './menu/menu.run.ts';
import { runRecord } from './record/record.run.ts';
import { runReturn } from './return/return.run.ts';
import { runRoute } from './route/route.run.ts';
import { runSay } from './say/say.run.ts';
import { runSendDtmf } from './send-dtmf/send-dtmf.run.ts';
import { runSet } from './set/set.run.ts';
import { runSubflow } from './subflow/subflow.run.ts';
import { runTransfer } from './transfer/transfer.run.ts';
import { runVoicemail } from './voicemail/voicemail.run.ts';
import { runWait } from './wait/wait.run.ts';
import { runWebhook } from './webhook/webhook.run.ts';

/** Every runner. A missing one, or one that leaves by an unknown port, doesn't compile. */
export const runners = {
  greet: runGreet,
  say: runSay,
  listen: runListen,
  menu: runMenu,
  collect: runCollect,
  llm: runLlm,
  route: runRoute,
  transfer: runTransfer,
  hangup: runHangup,
  set: runSet,
  hours: runHours,
  http: runHttp,
  webhook: runWebhook,
  knowledge: runKnowledge,
  wait: runWait,
  'send-dtmf': runSendDtmf,
  record: runRecord,
  voicemail: runVoicemail,
  'go-to-flow': runGoToFlow,
  subflow: runSubflow,
  exit: runExit,
  return: runReturn,
} satisfies { [Type in keyof Catalogue]: NodeRunner<Catalogue[Type]> };
