import { describe, expect, it } from 'vitest';
import { findDebianSource } from './debian-source.ts';

const find = (name: string, text: string) => findDebianSource([{ name, text }]);

describe('finding Debian among apt sources', () => {
  it('reads a deb822 file with a comment inside the stanza', () => {
    const text = [
      'Types: deb',
      '# a snapshot',
      'URIs: http://mirror.example/debian',
      'Suites: bookworm bookworm-updates',
      'Components: main',
      'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg',
    ].join('\n');
    expect(find('debian.sources', text)).toEqual({
      uris: ['http://mirror.example/debian'],
      signedBy: '/usr/share/keyrings/debian-archive-keyring.gpg',
    });
  });

  it('passes over the security archive, other distributions, source packages and disabled entries', () => {
    const stanza = (fields: string) => `${fields}\nComponents: main`;
    const text = [
      stanza('Types: deb\nURIs: http://mirror.example/debian-security\nSuites: bookworm-security'),
      stanza('Types: deb\nURIs: http://other.example/ubuntu\nSuites: noble'),
      stanza('Types: deb-src\nURIs: http://source.example/debian\nSuites: bookworm'),
      stanza('Types: deb\nEnabled: no\nURIs: http://off.example/debian\nSuites: bookworm'),
      stanza(
        'Types: deb deb-src\nURIs: http://right.example/debian http://second.example/debian\nSuites: trixie',
      ),
    ].join('\n\n');
    expect(find('all.sources', text)?.uris).toEqual([
      'http://right.example/debian',
      'http://second.example/debian',
    ]);
  });

  it('keeps an embedded key block as it stands', () => {
    const key = ' -----BEGIN PGP PUBLIC KEY BLOCK-----\n .\n mQINBF\n -----END PGP PUBLIC KEY BLOCK-----';
    const text = `Types: deb\nURIs: http://mirror.example/debian\nSuites: sid\nComponents: main\nSigned-By:\n${key}`;
    expect(find('x.sources', text)?.signedBy).toBe(`\n${key}`);
  });

  it('reads one-line entries with and without options', () => {
    expect(
      find(
        'sources.list',
        '# deb http://old.example/debian stable main\ndeb http://a.example/debian bookworm main contrib',
      ),
    ).toEqual({
      uris: ['http://a.example/debian'],
    });
    const options = 'deb [arch=amd64 signed-by=/k.gpg] mirror+file:/etc/apt/mirrors.list stable main # ours';
    expect(find('x.list', options)).toEqual({
      uris: ['mirror+file:/etc/apt/mirrors.list'],
      signedBy: '/k.gpg',
    });
  });

  it('finds none where there is none', () => {
    expect(find('sources.list', 'deb http://archive.example/ubuntu noble main')).toBeUndefined();
    expect(findDebianSource([])).toBeUndefined();
  });
});
