/** Letters and groups of letters to ARPAbet, the longest first. English has exceptions to all; this only has to load. */
const sounds: readonly (readonly [letters: string, phones: string])[] = [
  ['tion', 'SH AH N'],
  ['sion', 'ZH AH N'],
  ['ough', 'AO'],
  ['augh', 'AO'],
  ['eigh', 'EY'],
  ['tch', 'CH'],
  ['sch', 'SH'],
  ['igh', 'AY'],
  ['air', 'EH R'],
  ['ear', 'IH R'],
  ['eer', 'IH R'],
  ['our', 'AO R'],
  ['oor', 'AO R'],
  ['ch', 'CH'],
  ['sh', 'SH'],
  ['th', 'TH'],
  ['ph', 'F'],
  ['wh', 'W'],
  ['ck', 'K'],
  ['ng', 'NG'],
  ['qu', 'K W'],
  ['kn', 'N'],
  ['wr', 'R'],
  ['dg', 'JH'],
  ['ee', 'IY'],
  ['ea', 'IY'],
  ['ie', 'IY'],
  ['ei', 'EY'],
  ['ai', 'EY'],
  ['ay', 'EY'],
  ['oa', 'OW'],
  ['ow', 'OW'],
  ['oo', 'UW'],
  ['ou', 'AW'],
  ['oi', 'OY'],
  ['oy', 'OY'],
  ['au', 'AO'],
  ['aw', 'AO'],
  ['ew', 'Y UW'],
  ['ue', 'UW'],
  ['ar', 'AA R'],
  ['er', 'ER'],
  ['ir', 'ER'],
  ['or', 'AO R'],
  ['ur', 'ER'],
  ['ce', 'S'],
  ['ci', 'S IH'],
  ['cy', 'S IY'],
  ['ge', 'JH'],
  ['a', 'AE'],
  ['b', 'B'],
  ['c', 'K'],
  ['d', 'D'],
  ['e', 'EH'],
  ['f', 'F'],
  ['g', 'G'],
  ['h', 'HH'],
  ['i', 'IH'],
  ['j', 'JH'],
  ['k', 'K'],
  ['l', 'L'],
  ['m', 'M'],
  ['n', 'N'],
  ['o', 'AA'],
  ['p', 'P'],
  ['q', 'K'],
  ['r', 'R'],
  ['s', 'S'],
  ['t', 'T'],
  ['u', 'AH'],
  ['v', 'V'],
  ['w', 'W'],
  ['x', 'K S'],
  ['y', 'IY'],
  ['z', 'Z'],
];

/** A guess at how a word outside the dictionary is said; a word without a letter is a hesitation. */
export function spellSounds(word: string): string {
  const letters = word
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/([^aeiou])\1/g, '$1')
    // A final e is silent and makes the vowel before it long, which the recogniser forgives.
    .replace(/(?<=[aeiou][^aeiou])e$/, '');
  const phones: string[] = [];
  for (let at = 0; at < letters.length; ) {
    const [group = 'x', said = 'AH'] = sounds.find(([found]) => letters.startsWith(found, at)) ?? [];
    phones.push(said);
    at += group.length;
  }
  return phones.join(' ') || 'AH';
}
