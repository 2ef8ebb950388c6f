import { loadClip } from '../audio/load-clip.ts';
import type { Voice } from '../voice/voice.ts';
import type { Move, ReadyMove } from './move.ts';

/** Makes or reads the sound of every move before the call. Rejects with VoiceError, WavError or the file's error. */
export function prepareMoves(
  moves: readonly Move[],
  voice: Voice,
  defaultVoice?: string,
): Promise<ReadyMove[]> {
  return Promise.all(moves.map((move) => prepare(move, voice, defaultVoice)));
}

async function prepare(move: Move, voice: Voice, defaultVoice: string | undefined): Promise<ReadyMove> {
  if (move.kind !== 'say' && move.kind !== 'play') return move;
  const what = move.kind === 'say' ? move.text : move.file;
  const clip =
    move.kind === 'say'
      ? await voice.speak(move.text, move.voice ?? defaultVoice)
      : await loadClip(move.file);
  const { interruptAfterMs } = move;
  return { kind: 'sound', what, clip, ...(interruptAfterMs === undefined ? {} : { interruptAfterMs }) };
}
