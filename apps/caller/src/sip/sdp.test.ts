import { describe, expect, it } from 'vitest';
import { agreeMedia, sdpAnswer, sdpOffer } from './sdp.ts';

const local = { address: '127.0.0.1', port: 4000 };
const offer = (lines: string) =>
  `v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\ns=-\r\nc=IN IP4 10.0.0.1\r\nt=0 0\r\n${lines}`;

describe('SDP', () => {
  it('agrees with itself', () => {
    expect(agreeMedia(sdpOffer(local, ['PCMU', 'PCMA']), ['PCMA', 'PCMU'])).toEqual({
      remote: local,
      codec: 'PCMU',
      eventPayloadType: 101,
      remoteListens: true,
    });
  });

  it('takes the first codec of the offer that both speak, and its number for keys', () => {
    const sdp = offer('m=audio 9000 RTP/AVP 9 8 0 96\r\na=rtpmap:96 telephone-event/8000\r\n');
    const agreed = agreeMedia(sdp, ['PCMU', 'PCMA']);
    expect(agreed).toMatchObject({
      codec: 'PCMA',
      eventPayloadType: 96,
      remote: { address: '10.0.0.1', port: 9000 },
    });
    expect(agreed && sdpAnswer(local, agreed)).toContain('m=audio 4000 RTP/AVP 8 96\r\n');
  });

  it('prefers the address of the audio line to that of the session', () => {
    expect(
      agreeMedia(offer('m=audio 9000 RTP/AVP 0\r\nc=IN IP4 10.0.0.2\r\n'), ['PCMU'])?.remote.address,
    ).toBe('10.0.0.2');
  });

  it.each(['sendonly', 'inactive'])('knows from %s that nobody listens', (direction) =>
    expect(agreeMedia(offer(`m=audio 9000 RTP/AVP 0\r\na=${direction}\r\n`), ['PCMU'])?.remoteListens).toBe(
      false,
    ),
  );

  it.each(['m=audio 9000 RTP/AVP 9 18\r\n', 'm=audio 0 RTP/AVP 0\r\n', 'm=video 9000 RTP/AVP 0\r\n', ''])(
    'finds nothing in common in %j',
    (lines) => expect(agreeMedia(offer(lines), ['PCMU', 'PCMA'])).toBeUndefined(),
  );
});
