export type Path = (string | number)[]
/** What does not fit in a programme, and where. */
export type Misfit = { path: Path; message: string }

/** Every name that came before already. */
export function repeated(named: { name: string; path: Path }[]): Misfit[] {
  const seen = new Set<string>()
  return named.flatMap(({ name, path }) => {
    if (seen.has(name)) return [{ path, message: `${name} is used twice` }]
    seen.add(name)
    return []
  })
}
