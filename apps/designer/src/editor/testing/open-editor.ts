import { contentOf } from '@patchcord/flows/edit';
import { createEditor, type EditorApi, type OpenedFlow } from '../create-editor.ts';

/** The state of an open flow, by default an empty one that may be edited; a refusal nobody expects is thrown. */
export function openEditor(opened: Partial<OpenedFlow> = {}): EditorApi {
  return createEditor({
    flowId: 'zoo',
    mayEdit: true,
    catalogue: {},
    surroundings: { destinations: [], prompts: [], flows: [] },
    content: contentOf({ document: { id: 'zoo', nodes: {} }, layout: null, knowledge: [] }),
    savedAt: 0,
    dock: { tab: 'problems', open: true, height: 220 },
    onRefused: (sentence) => {
      throw new Error(sentence);
    },
    ...opened,
  });
}
