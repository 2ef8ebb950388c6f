import type { TurnSettings } from '../../media/contract.ts';
import { defaultTurnSettings } from '../../media/default-turn-settings.ts';
import { reduceTurn } from '../reduce-turn.ts';
import { blankFrame, type HeardFrame, type TurnOutput } from '../turn-event.ts';
import { newTurnState } from '../turn-state.ts';

/** What 20 ms of a caller sound like to the reducer. */
export const sounds = {
  quiet: {},
  word: { voiced: true, loud: true, harmonicity: 0.9, pitchHz: 120, openShare: 0.2, levelDb: -25 },
  louder: { voiced: true, loud: true, harmonicity: 0.9, pitchHz: 125, openShare: 0.2, levelDb: -20 },
  hum: { voiced: true, loud: true, harmonicity: 0.95, pitchHz: 120, openShare: 0.006, levelDb: -25 },
  hiss: { voiced: true, loud: true, harmonicity: 0.2, openShare: 0.9, hissShare: 0.5, levelDb: -25 },
  unvoicedNoise: { loud: true, harmonicity: 0.2, openShare: 0.9, hissShare: 0.5, levelDb: -25 },
} satisfies Record<string, Partial<HeardFrame>>;

export type SoundName = keyof typeof sounds;

/** A stretch of one sound; `agent` says what the agent does meanwhile. */
export interface Stretch {
  readonly sound: SoundName;
  readonly ms: number;
  readonly agent?: 'silent' | 'speaking';
  readonly bargeIn?: TurnSettings['bargeIn'];
  /** A key comes first, or the end of listening. */
  readonly first?: 'key' | 'suspended';
}

/** Runs the reducer over a script on virtual time. An interrupt or a key ends what the agent says for the rest of the stretch. */
export function playScript(script: readonly Stretch[], settings: Partial<TurnSettings> = {}): TurnOutput[] {
  const state = newTurnState({ ...defaultTurnSettings, ...settings });
  const frame = blankFrame();
  const outputs: TurnOutput[] = [];
  let atMs = 0;
  for (const stretch of script) {
    let speaking = stretch.agent === 'speaking';
    if (stretch.first !== undefined) outputs.push(...reduceTurn(state, { kind: stretch.first, atMs }));
    if (stretch.first !== undefined) speaking = false;
    for (const endMs = atMs + stretch.ms; atMs < endMs; atMs += 20) {
      Object.assign(frame, blankFrame(), alternate(stretch.sound, atMs), { atMs });
      frame.agentSpeaking = speaking;
      frame.bargeIn = stretch.bargeIn ?? 'speech-and-keys';
      const told = reduceTurn(state, frame);
      outputs.push(...told);
      if (told.some(({ kind }) => kind === 'interrupt')) speaking = false;
    }
  }
  return outputs;
}

/** Words swell and fade; everything else stays as it is. */
function alternate(sound: SoundName, atMs: number): Partial<HeardFrame> {
  return sound === 'word' && atMs % 40 === 0 ? sounds.louder : sounds[sound];
}
