import type { FlowContent } from '@patchcord/flows/edit';
import type { FlowBundle } from '@patchcord/flows/library';

/** Hands over what is in the editor as a file that “Import” reads: for when there is no other way to keep it. */
export function downloadFlow({ document, layout, knowledge }: FlowContent, flowId: string): void {
  const bundle: FlowBundle = {
    patchcord: 'flow',
    format: 1,
    flow: document,
    layout: { format: 1, positions: { ...layout.positions }, notes: [...layout.notes] },
    knowledge: [...knowledge],
  };
  const address = URL.createObjectURL(new Blob([JSON.stringify(bundle)], { type: 'application/json' }));
  const link = globalThis.document.createElement('a');
  link.href = address;
  link.download = `${flowId}.json`;
  link.click();
  URL.revokeObjectURL(address);
}
