import { answerValues } from '../answer-values.ts';
import { askServer } from '../ask-server.ts';
import { EffectFailed, type NodeRunner } from '../kit/index.ts';
import type { httpNode } from './http.node.ts';

/** “Come again later”: nothing that the caller asked for was refused. */
const notNow: ReadonlySet<number> = new Set([408, 425, 429]);

export const runHttp: NodeRunner<typeof httpNode> = async (config, call) => {
  const { status, body } = await askServer(call, config);
  if (config.statusInto) call.set(config.statusInto, status);
  if (status === 404) return { port: 'notFound' };
  if (status >= 400 && status < 500 && !notNow.has(status)) return { port: 'refused' };
  if (status < 200 || status >= 300)
    throw new EffectFailed('HTTP_STATUS', `The server answered with status ${status}.`);
  for (const [variable, value] of answerValues(body, config.answer, call.locale.timeZone))
    call.set(variable, value);
  return { port: 'ok' };
};
