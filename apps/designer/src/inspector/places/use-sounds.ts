import { useEditorApi } from '../../editor/editor-context.tsx';
import type { Surroundings } from '../../editor/surroundings.ts';
import { ask, sendBytes } from '../../ui/ask.ts';

/** The sounds of a flow's recordings. They are saved at once, not with the next change. */
export function useSounds() {
  const editor = useEditorApi();
  const addressOf = (id: string) =>
    `/api/flows/${encodeURIComponent(editor.getState().flowId)}/prompts/${encodeURIComponent(id)}`;
  const keep = (change: (prompts: Surroundings['prompts']) => Surroundings['prompts']) => {
    const { surroundings } = editor.getState();
    editor.setState({ surroundings: { ...surroundings, prompts: change(surroundings.prompts) } });
  };
  const without = (id: string) => (prompts: Surroundings['prompts']) =>
    prompts.filter((prompt) => prompt.id !== id);
  const upload = async (id: string, wav: Blob) => {
    const { sha256 } = await sendBytes<{ sha256: string }>('PUT', addressOf(id), wav);
    keep((prompts) => [...without(id)(prompts), { id, sha256 }]);
  };
  const remove = async (id: string) => {
    await ask('DELETE', addressOf(id));
    keep(without(id));
  };
  return {
    addressOf,
    upload,
    remove,
    /** The sound follows its sentence to another name; the old one goes once the new one is there. */
    async rename(from: string, to: string) {
      const sound = await fetch(addressOf(from));
      if (!sound.ok) return;
      await upload(to, await sound.blob());
      await remove(from);
    },
  };
}
