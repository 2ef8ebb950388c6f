import type { Dialog } from './dialog.ts';
import { answerChallenge, type Credentials, parseChallenge } from './digest.ts';
import { headerOf, type SipRequest, type SipResponse } from './message.ts';

/** The request once more with an answer to the challenge in `response`; undefined when there is none we can answer. */
export function authorisedRequest(
  response: SipResponse,
  request: SipRequest,
  dialog: Dialog,
  credentials: Credentials | undefined,
): SipRequest | undefined {
  if (!credentials || (response.status !== 401 && response.status !== 407)) return undefined;
  const byServer = response.status === 401;
  const challenge = parseChallenge(
    headerOf(response, byServer ? 'www-authenticate' : 'proxy-authenticate') ?? '',
  );
  if (!challenge) return undefined;
  const name = byServer ? 'authorization' : 'proxy-authorization';
  return dialog.again(request, { name, value: answerChallenge(challenge, credentials, request) });
}
