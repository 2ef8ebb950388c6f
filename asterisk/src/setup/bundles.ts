/** A program unpacked from Debian packages with its whole library closure. */
export interface Bundle {
  name: 'asterisk' | 'pocketsphinx' | 'testtools' | 'browser';
  /** Said in progress lines. */
  title: string;
  /** What a person loses without it. */
  purpose: string;
  packages: readonly string[];
  programs: readonly Program[];
  /** Symbolic links a maintainer script would have made: path inside the tree → target. */
  links?: Readonly<Record<string, string>>;
  /**
   * From the machine's own Debian release and run with its loader and C library, instead of those of the tree. For
   * programs that start themselves anew by what `/proc/self/exe` says, which would be the loader.
   */
  onMachine?: boolean;
  /** Run after unpacking; `prints` must match its output. */
  probe: { program: string; args: readonly string[]; prints: RegExp };
}

interface Program {
  name: string;
  /** Path inside the tree. */
  path: string;
  /** Environment the wrapper sets; `@ROOT@` is the tree. */
  environment?: Readonly<Record<string, string>>;
}

/** Raise it when unpacking itself changes, so that older trees are unpacked again. */
export const RECIPE = 1;

export const asteriskBundle: Bundle = {
  name: 'asterisk',
  title: 'Asterisk',
  purpose: 'phone calls',
  packages: ['asterisk', 'asterisk-core-sounds-en-wav'],
  programs: [{ name: 'asterisk', path: 'usr/sbin/asterisk' }],
  links: { 'usr/share/asterisk/sounds/en': 'en_US_f_Allison' },
  probe: { program: 'asterisk', args: ['-V'], prints: /Asterisk (2[2-9])\./ },
};

export const pocketsphinxBundle: Bundle = {
  name: 'pocketsphinx',
  title: 'PocketSphinx',
  purpose: 'recognising speech without a key',
  packages: ['pocketsphinx', 'pocketsphinx-en-us'],
  programs: [
    {
      name: 'pocketsphinx',
      path: 'usr/bin/pocketsphinx',
      environment: { POCKETSPHINX_PATH: '@ROOT@/usr/share/pocketsphinx/model' },
    },
  ],
  probe: { program: 'pocketsphinx', args: ['help'], prints: /live/ },
};

/** What the tests and the bench use beside the product: SIPp and a packet capture. */
export const testToolsBundle: Bundle = {
  name: 'testtools',
  title: 'SIPp and tcpdump',
  purpose: 'the tests',
  packages: ['sip-tester', 'tcpdump'],
  programs: [
    { name: 'sipp', path: 'usr/bin/sipp' },
    { name: 'tcpdump', path: 'usr/bin/tcpdump' },
  ],
  probe: { program: 'sipp', args: ['-v'], prints: /SIPp v3/ },
};

/** What the tests of the designer look at it with. */
export const browserBundle: Bundle = {
  name: 'browser',
  title: 'Chromium',
  purpose: 'the tests of the designer',
  packages: ['chromium'],
  programs: [
    {
      name: 'chromium',
      path: 'usr/lib/chromium/chromium',
      environment: { FONTCONFIG_PATH: '@ROOT@/etc/fonts' },
    },
  ],
  onMachine: true,
  probe: { program: 'chromium', args: ['--version'], prints: /Chromium \d+/ },
};

/** The machine has its own, which every program on it already runs with. */
export const MACHINE_PACKAGE = /^(libc6|libc-bin|libgcc-s1|gcc-\d+-base)$/;

/** Packages that a closure drags in and that nothing we run links to. */
export const UNNEEDED_PACKAGE =
  /^(perl|libperl|gnupg|gpg|dirmngr|pinentry|passwd|adduser|debconf|dpkg$|tar$|libsnmp|coreutils|debianutils|findutils|sysvinit|init-system-helpers|login|base-passwd|ucf|sensible-utils)/;
