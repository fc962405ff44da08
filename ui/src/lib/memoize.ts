/** Maps each object once; the same input object gives the same output object. */
export function memoizeByIdentity<A extends object, B>(map: (input: A) => B): (input: A) => B {
  const known = new WeakMap<A, { value: B }>();
  return (input) => {
    const hit = known.get(input);
    if (hit !== undefined) return hit.value;
    const value = map(input);
    known.set(input, { value });
    return value;
  };
}
