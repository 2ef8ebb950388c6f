import { needsCaller } from '@patchcord/nodes/kit';
import type { Rule } from './rule.ts';

/** Once the interpreter knows that the call is over, it asks for no sound and no dial any more; and none is heard. */
export const nothingAfterTheEnd: Rule = ({ record: { acts, heard, deadAtMs } }) => {
  const end = acts.findIndex(
    ({ settlement }) => settlement?.kind === 'ended' || settlement?.kind === 'hung-up',
  );
  if (end !== -1) {
    const after = acts.slice(end + 1).find(({ request }) => needsCaller(request));
    if (after)
      return `“${after.request.kind}” was begun in “${after.context.node}” although the call was over.`;
  }
  const late =
    deadAtMs === null ? undefined : heard.find(({ fromMs, toMs }) => fromMs >= deadAtMs && toMs > deadAtMs);
  return late && `At ${late.fromMs} ms there was ${late.what} on a line that was dead since ${deadAtMs} ms.`;
};
