import { token } from './address.ts';
import { type Challenge, type Credentials, checkAnswer } from './digest.ts';
import { headerOf, type SipRequest, type SipResponse } from './message.ts';
import { responseTo } from './response-to.ts';

/** Lets only those through who know the password; for trying out callers that must authenticate. */
export class Gatekeeper {
  readonly #credentials: Credentials;
  readonly #challenge: Challenge = { realm: 'phone', nonce: token(), algorithm: 'MD5', qop: true };

  constructor(credentials: Credentials) {
    this.#credentials = credentials;
  }

  /** The 401 to send, or undefined when the request is let through. */
  challenge(request: SipRequest): SipResponse | undefined {
    const answer = headerOf(request, 'authorization');
    if (answer && checkAnswer(answer, this.#challenge, this.#credentials, request.method)) return undefined;
    const { realm, nonce } = this.#challenge;
    const value = `Digest realm="${realm}", nonce="${nonce}", algorithm=MD5, qop="auth"`;
    return responseTo(request, 401, { localTag: token(), headers: [{ name: 'www-authenticate', value }] });
  }
}
