import type { CompiledNode } from '@patchcord/flows/model';

/**
 * Ports that no caller and no world can lead to, because of what the node is set to: those that are taken only where they are wired
 * or switched on, and the failure of what asks nothing of the world.
 */
export function ruledOutPorts({ definition, config, ports, texts }: CompiledNode): readonly string[] {
  switch (definition.type) {
    case 'transfer':
      return ports.get('afterHuman')?.wired ? [] : ['afterHuman'];
    case 'hours':
      // Reading the clock can't fail.
      return config.emergency || config.emergencyWhen ? ['error'] : ['emergency', 'error'];
    case 'set':
      return texts.length === 0 || onlyTexts(config.assign) ? ['error'] : [];
    case 'route':
    case 'exit':
    case 'go-to-flow':
      return ['error'];
    default:
      return [];
  }
}

/** Any text fits a text. */
function onlyTexts(assign: unknown): boolean {
  return Array.isArray(assign) && assign.every((one) => Object(one).type === 'text');
}
