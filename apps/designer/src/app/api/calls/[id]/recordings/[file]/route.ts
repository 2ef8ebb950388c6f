import { recordingAnswer } from '../../../../../../server/recordings.ts';
import { route } from '../../../../../../server/route.ts';

/** A recording of a call, or the part of it that `Range` names. */
export const GET = route('calls.see', ({ request, params: { id = '', file = '' } }) =>
  recordingAnswer(id, file, request.headers.get('range')),
);
