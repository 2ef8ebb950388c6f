/** A node's name as it is written in its many places. */
export interface NodeNames {
  /** `read-out` */
  readonly type: string;
  /** `readOut` */
  readonly variable: string;
  /** `ReadOut` */
  readonly pascal: string;
  /** `Read out` */
  readonly title: string;
}

export function nodeNames(type: string): NodeNames {
  const words = type.split('-');
  const pascal = words.map(capital).join('');
  return {
    type,
    variable: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    pascal,
    title: capital(words.join(' ')),
  };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
