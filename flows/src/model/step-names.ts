import { nodeName } from './node-name.ts';

/** What a step is called in a sentence, by its id; what is the id of none is told as it is written. */
export type StepNames = (id: string) => string;

/** The names of a flow's steps, of which these are the ids. */
export type NameSteps = (ids: Iterable<string>) => StepNames;

/** As the document has them: for whoever reads that itself, as on the command line. */
export const stepsById: NameSteps = () => (id) => id;

/** As their cards have them; with the id as well where two cards say the same. */
export const stepsByCard: NameSteps = (ids) => {
  const called = Map.groupBy(new Set(ids), nodeName);
  return (id) => {
    const name = nodeName(id);
    const alike = called.get(name) ?? [];
    if (!alike.includes(id)) return id;
    return alike.length === 1 ? name : `${name} (${id})`;
  };
};

/** A step as calls name it, within the steps that led into its flow: `order/askNumber` is “Order › Ask number”. */
export function stepPathName(path: string): string {
  return path.split('/').map(nodeName).join(' › ');
}
