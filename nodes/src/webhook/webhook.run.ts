import type { Json, NodeRunner } from '../kit/index.ts';
import type { webhookNode } from './webhook.node.ts';

/** The message has every chosen variable, null where it was never set, so that receivers see one shape. */
export const runWebhook: NodeRunner<typeof webhookNode> = async (config, call) => {
  const { url, variables, credential, headers, timeoutMs, retries } = config;
  const body: Json = Object.fromEntries(variables.map((name) => [name, call.get(name) ?? null]));
  await call.http({
    method: 'POST',
    url: url.trim(),
    headers,
    body,
    ...(credential !== undefined && { credential }),
    timeoutMs,
    retries,
    wait: 'fire',
  });
  return { port: 'sent' };
};
