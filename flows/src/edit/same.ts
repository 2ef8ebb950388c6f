/** Do two values say the same? In the order of their keys too where `ordered`. */
export function same(one: unknown, other: unknown, ordered = false): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  const others = Object.keys(other);
  if (keys.length !== others.length) return false;
  return keys.every(
    (key, index) =>
      (ordered ? others[index] === key : Object.hasOwn(other, key)) &&
      same(Reflect.get(one, key), Reflect.get(other, key), ordered),
  );
}
