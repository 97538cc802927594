import { leaveOutNumbers } from './masking'
import { personalFields } from './personalData'

/** Members that are somebody's, wherever they stand. */
const PERSONAL_MEMBERS = new Set<string>([...personalFields, 'email', 'personId'])

/** Something as it may be published: without the members that are somebody's, masked ones too, and without any number in its
 * texts that may be. Instants, days and numbers stay as they are. */
export function publicView<T>(value: T): T {
  return shown(value) as T
}

function shown(value: unknown): unknown {
  if (typeof value === 'string') return leaveOutNumbers(value)
  if (Array.isArray(value)) return value.map(shown)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      PERSONAL_MEMBERS.has(name) ? [] : [[name, shown(member)]],
    ),
  )
}
