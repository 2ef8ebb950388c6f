import { fileURLToPath } from 'node:url';
import { DecoderProcess } from './decoder-process.ts';
import type { GrammarFiles } from './grammar-folder.ts';
import type { PocketSphinxInstall } from './pocketsphinx-install.ts';

/** What a telephone does to speech, as a map of the acoustic model; made by scripts/fit-telephone-transform.ts. */
const telephoneTransform = fileURLToPath(new URL('./telephone.mllr', import.meta.url));

/**
 * Rescoring the lattice (`bestpath`) took ten times the decoding's own time and made more mistakes. Narrower beams save
 * a third of the rest, but lose codes said digit by digit.
 */
const decoderOptions = ['-loglevel', 'ERROR', '-bestpath', 'no', '-mllr', telephoneTransform];

/** Starts PocketSphinx with a grammar; it takes about 40 ms of one core until it listens. */
export function startDecoder(
  install: PocketSphinxInstall,
  { fsg, dictionary }: GrammarFiles,
): DecoderProcess {
  const model = ['-hmm', install.acousticModel, '-fsg', fsg, '-dict', dictionary];
  return new DecoderProcess(install.program, [...decoderOptions, ...model]);
}
