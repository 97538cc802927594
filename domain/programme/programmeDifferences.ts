import type { Programme } from './programme'

/** One place where two programmes differ: `path` joins the codes, keys and numbers of its parts by dots (`tasks.covid.name`).
 * `before` and `after` are as the programmes hold them: a label, a text, a number, a part of its own; null: not there. */
export type Difference = { path: string; before: unknown; after: unknown }

/** What identifies a programme and tells nothing of how it differs, and the mark of what is inherited. */
const LEFT_OUT = new Set(['code', 'extends', 'from'])

/** Where `after` differs from `before`, in the order of the parts. A part that one of them lacks is one difference, however much
 * it holds; parts of a list are told apart by their code, key, role or number. */
export function programmeDifferences(before: Programme, after: Programme): Difference[] {
  return differences(before, after, [])
}

function differences(before: unknown, after: unknown, path: string[]): Difference[] {
  if (isSame(before, after)) return []
  const [old, young] = [partsOf(before), partsOf(after)]
  if (old === null || young === null)
    return [{ path: path.join('.'), before: before ?? null, after: after ?? null }]
  const names = new Set([...old.keys(), ...young.keys()])
  return [...names]
    .filter((name) => !LEFT_OUT.has(name))
    .flatMap((name) => differences(old.get(name), young.get(name), [...path, name]))
}

/** The parts of an object by their names, those of a list by what identifies them; null: a value that has none. */
function partsOf(value: unknown): Map<string, unknown> | null {
  if (Array.isArray(value)) {
    const named = value.map((each: unknown) => [partName(each), each] as const)
    const all = named.flatMap(([name, each]) => (name === null ? [] : [[name, each] as const]))
    return value.length > 0 && all.length === value.length ? new Map(all) : null
  }
  return isObject(value) && !isLabel(value) ? new Map(Object.entries(value)) : null
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isLabel = (value: Record<string, unknown>) => 'zh' in value && 'en' in value

/** What tells a part of a list apart from the others; null: nothing. */
export function partName(value: unknown): string | null {
  if (!isObject(value)) return null
  const name = value['code'] ?? value['key'] ?? value['role'] ?? value['no']
  return typeof name === 'string' || typeof name === 'number' ? String(name) : null
}

/** The order of an object's keys says nothing: a ledger may have turned it. */
function isSame(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((each, index) => isSame(each, other[index]))
  if (!isObject(one) || !isObject(other)) return one === other
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) =>
    isSame(one[key], other[key]),
  )
}
