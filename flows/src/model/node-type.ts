import type { Catalogue, NodeDefinition, PortTable } from '@patchcord/nodes/kit';

/**
 * The definition a flow's `name@version` names, or undefined when this catalogue doesn't have it. The present version stands under
 * its name; an older one that calls still run stays under the name with its version (CALLS.md 21).
 */
export function definitionOf(type: string, catalogue: Catalogue): NodeDefinition | undefined {
  if (Object.hasOwn(catalogue, type) && type.includes('@')) return catalogue[type];
  const [name = '', version] = type.split('@');
  const definition = Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
  return definition && String(definition.version) === version ? definition : undefined;
}

/** A node's ports, which may depend on its config (a menu's choices). `config` must have passed the definition's schema. */
export function portsOf(definition: NodeDefinition, config: object): PortTable {
  if (typeof definition.ports !== 'function') return definition.ports;
  // The config was parsed by this very definition; the type that says so is lost in the catalogue's union.
  return definition.ports(config as never);
}
