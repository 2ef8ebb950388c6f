import { describe, expect, it } from 'vitest';
import { answerChallenge, checkAnswer, parseChallenge } from './digest.ts';

// The example of RFC 7616 section 3.9.1.
const nonce = '7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v';
const cnonce = 'f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ';
const mufasa = { username: 'Mufasa', password: 'Circle of Life' };
const request = { method: 'GET', uri: '/dir/index.html' };

describe('digest', () => {
  it.each([
    ['MD5', '8ca523f5e9506fed4657c9700eebdbec'],
    ['SHA-256', '753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1'],
  ])('answers the example of RFC 7616 in %s', (algorithm, response) => {
    const challenge = parseChallenge(
      `Digest realm="http-auth@example.org", qop="auth, auth-int", algorithm=${algorithm}, nonce="${nonce}", opaque="FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"`,
    );
    if (!challenge) throw new Error('not understood');
    const answer = answerChallenge(challenge, mufasa, request, cnonce);
    expect(answer).toContain(`response="${response}"`);
    expect(checkAnswer(answer, challenge, mufasa, 'GET')).toBe(true);
    expect(checkAnswer(answer, challenge, { ...mufasa, password: 'wrong' }, 'GET')).toBe(false);
    expect(checkAnswer(answer, challenge, mufasa, 'POST')).toBe(false);
  });

  it('answers the example of RFC 2617 without qop', () => {
    const challenge = parseChallenge(
      'Digest realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093"',
    );
    if (!challenge) throw new Error('not understood');
    const answer = answerChallenge(challenge, { username: 'Mufasa', password: 'Circle Of Life' }, request);
    expect(answer).toContain('response="670fd8c2df070c60b045671b8b24ff02"');
    expect(answer).not.toContain('qop');
  });

  it.each(['Basic realm="x"', 'Digest realm="x"', 'Digest nonce="x", algorithm=AKAv1-MD5'])(
    'declines %j',
    (value) => expect(parseChallenge(value)).toBeUndefined(),
  );
});
