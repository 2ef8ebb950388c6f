/** An id as people read it: `whichProduct` is “Which product”. */
export function nodeName(id: string): string {
  const words = id
    .replace(/[_-]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/ [A-Z](?![A-Z])/g, (start) => start.toLowerCase())
    .replace(/([A-Za-z])([0-9])/g, '$1 $2')
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
