import { Voice } from '@patchcord/caller';

/**
 * What the agent's voice sounds like when it says a sentence: the reference a caller's recording is held against. It
 * is the same synthesiser in the same voice, but brought to the line by the caller's own code: nothing of the engine's.
 */
export class AgentVoice {
  readonly #voice = new Voice();

  says(sentence: string): Promise<Int16Array> {
    // Agents spell “10 am” out, and the name of the letter A is no article.
    const said = sentence.replace(/(\d) am\b/gi, '$1 ay M').replace(/(\d) pm\b/gi, '$1 P M');
    return this.#voice.speak(said, 'rms');
  }

  close(): Promise<void> {
    return this.#voice.close();
  }
}
