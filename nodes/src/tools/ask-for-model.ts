import { answerValues } from '../answer-values.ts';
import { askServer } from '../ask-server.ts';
import { jsonAt } from '../json-at.ts';
import { type CallContext, EffectFailed, type Json, type Value } from '../kit/index.ts';
import { fillJson, fillText, fillUrl, serverOf } from './placeholders.ts';
import type { HttpTool, ShownPart } from './tool-fields.ts';
import type { ToolOutcome } from './tool-outcome.ts';

/** More of an answer than this is no help on the telephone. */
const longestShown = 4000;
/** “Come again later”: nothing was refused. */
const notNow: ReadonlySet<number> = new Set([408, 425, 429]);

/** Sends a tool's request with its values in their places. Rejects with `EffectFailed` where no fit answer comes. */
export async function askForModel(
  tool: HttpTool,
  values: Readonly<Record<string, Value>>,
  call: CallContext,
): Promise<ToolOutcome> {
  const url = fillUrl(
    tool.url,
    values,
    serverOf(tool.url, (variable) => call.get(variable)),
  );
  if ('trouble' in url) return { kind: 'refused', text: `Nothing was done: ${url.trouble}. Ask the caller.` };
  const { status, body } = await askServer(call, {
    ...tool,
    url: url.filled,
    query: Object.fromEntries(
      Object.entries(tool.query).map(([name, text]) => [name, fillText(text, values)]),
    ),
    ...(tool.body !== undefined && { body: fillJson(tool.body, values) }),
  });
  if (status === 404) return { kind: 'refused', text: 'The server does not know it.' };
  if (status >= 400 && status < 500 && !notNow.has(status))
    return { kind: 'refused', text: `The server refused it (status ${status}). Nothing was done.` };
  if (status < 200 || status >= 300)
    throw new EffectFailed('HTTP_STATUS', `The server answered with status ${status}.`);
  return { kind: 'done', text: shownOf(body, tool.shows, call) };
}

/** What the model sees of an answer; what is to be kept of it is kept. */
function shownOf(body: Json, shows: readonly ShownPart[], call: CallContext): string {
  if (shows.length === 0) return 'Done.';
  const typed = shows.flatMap(({ type, as, ...part }) =>
    type === 'json' ? [] : [{ ...part, type, into: as }],
  );
  const values = new Map(answerValues(body, typed, call.locale.timeZone));
  for (const { as, into } of shows) if (into !== undefined) call.set(into, values.get(as) ?? '');
  const shown = shows.map(({ as, from }) => [as, values.get(as) ?? jsonAt(body, from) ?? null]);
  return JSON.stringify(Object.fromEntries(shown)).slice(0, longestShown);
}
