/** A record of the same names, each with what is made of its value. */
export const mapRecord = <Name extends string, From, To>(
  record: Record<Name, From>,
  make: (name: Name, value: From) => To,
): Record<Name, To> =>
  Object.fromEntries(
    Object.entries<From>(record).map(([name, value]) => [name, make(name as Name, value)]),
  ) as Record<Name, To>
