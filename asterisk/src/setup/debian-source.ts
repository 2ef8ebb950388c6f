/** One Debian archive as the machine's own apt knows it. */
export interface DebianSource {
  uris: string[];
  /** Keyring path, fingerprint or embedded key block (deb822 continuation lines kept); absent: apt's default. */
  signedBy?: string;
}

interface SourceEntry extends DebianSource {
  types: string[];
  suites: string[];
  components: string[];
  enabled: boolean;
}

const DEBIAN_SUITE =
  /^(oldoldstable|oldstable|stable|testing|unstable|sid|buster|bullseye|bookworm|trixie|forky|duke)$/;

/**
 * Finds the main Debian archive among the machine's apt sources.
 * @param files contents of `sources.list`, `*.list` and `*.sources`, in apt's order (sources.list(5))
 */
export function findDebianSource(files: readonly { name: string; text: string }[]): DebianSource | undefined {
  const entries = files.flatMap(({ name, text }) =>
    name.endsWith('.sources') ? parseDeb822(text) : parseOneLine(text),
  );
  const found = entries.find(isMainDebianArchive);
  if (!found) return undefined;
  return { uris: found.uris, ...(found.signedBy === undefined ? {} : { signedBy: found.signedBy }) };
}

function isMainDebianArchive(entry: SourceEntry): boolean {
  return (
    entry.enabled &&
    entry.types.includes('deb') &&
    entry.components.includes('main') &&
    entry.suites.some((suite) => DEBIAN_SUITE.test(suite)) &&
    !entry.uris.some((uri) => uri.includes('security')) &&
    entry.uris.length > 0
  );
}

function parseDeb822(text: string): SourceEntry[] {
  return text
    .split(/\n[ \t]*\n/)
    .map(parseStanza)
    .map((fields) => {
      const words = (key: string): string[] => fields.get(key)?.trim().split(/\s+/).filter(Boolean) ?? [];
      const signedBy = fields.get('signed-by')?.replace(/^ +/, '');
      return {
        types: words('types'),
        uris: words('uris'),
        suites: words('suites'),
        components: words('components'),
        enabled: !/^(no|false|without|off|disable)$/i.test(words('enabled')[0] ?? 'yes'),
        ...(signedBy ? { signedBy } : {}),
      };
    });
}

function parseStanza(stanza: string): Map<string, string> {
  const fields = new Map<string, string>();
  let key = '';
  for (const line of stanza.split('\n')) {
    if (line.startsWith('#')) continue;
    const field = /^([A-Za-z-]+):(.*)$/.exec(line);
    if (field?.[1] !== undefined) {
      key = field[1].toLowerCase();
      fields.set(key, field[2] ?? '');
    } else if (key && /^[ \t]/.test(line)) {
      fields.set(key, `${fields.get(key)}\n${line}`);
    }
  }
  return fields;
}

function parseOneLine(text: string): SourceEntry[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)\s+([^#]*)/.exec(line);
    if (!match) return [];
    const [, options = '', uri = '', suite = '', components = ''] = match;
    const signedBy = /(?:^|\s)signed-by=(\S+)/i.exec(options)?.[1];
    return [
      {
        types: ['deb'],
        uris: [uri],
        suites: [suite],
        components: components.split(/\s+/).filter(Boolean),
        enabled: true,
        ...(signedBy === undefined ? {} : { signedBy }),
      },
    ];
  });
}
