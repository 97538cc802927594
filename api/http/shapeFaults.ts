import type { z } from 'zod'
import { fault, type Fault, type PlainCode } from '../../domain/fault'
import type { FieldError } from '../../domain/refusal'
import { isPlainCode } from '../../words/problems/inLanguage'

type Issue = z.core.$ZodIssue
const LENGTHS = new Set(['string', 'array', 'set', 'file'])

/** What of a value does not fit a shape, with dotted paths. Checks of ours give the code of a fault as their message, or the
 * fault itself as `params.fault`.
 * @returns null: the value fits */
export function misfits<T>(
  shape: z.ZodType<T>,
  value: unknown,
  prefix = '',
): { data: T } | { errors: FieldError[] } {
  // What a field was given instead tells a missing one from a wrong one.
  const result = shape.safeParse(value, { reportInput: true })
  if (result.success) return { data: result.data }
  return { errors: result.error.issues.flatMap((issue) => errorsOf(issue, prefix)) }
}

function errorsOf(issue: Issue, prefix: string): FieldError[] {
  const at = (...parts: PropertyKey[]) =>
    [prefix, ...parts.map(String)].filter((part) => part !== '').join('.')
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: at(...issue.path, key), fault: 'field.unknown' }))
  return [{ path: at(...issue.path), fault: faultOf(issue) }]
}

function faultOf(issue: Issue): Fault {
  if (isPlainCode(issue.message)) return issue.message
  switch (issue.code) {
    case 'custom':
      return (issue.params?.fault as Fault | undefined) ?? 'shape.wrong'
    case 'invalid_type':
      return faultOfType(issue)
    case 'invalid_value':
      return issue.input === undefined
        ? 'shape.missing'
        : fault('shape.options', { options: issue.values.map(String) })
    case 'too_small':
      return faultOfLeast(issue)
    case 'too_big':
      return faultOfMost(issue)
    case 'invalid_format':
      return FORMATS[issue.format] ?? fault('shape.pattern', { pattern: issue.pattern ?? issue.format })
    case 'not_multiple_of':
      return fault('shape.multiple', { step: issue.divisor })
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'unrecognized_keys':
      return 'shape.wrong'
  }
}

const FORMATS: Partial<Record<string, PlainCode>> = {
  date: 'shape.day',
  datetime: 'shape.instant',
  uuid: 'shape.uuid',
  url: 'shape.url',
  email: 'shape.address',
}

function faultOfType({ expected, input }: z.core.$ZodIssueInvalidType): Fault {
  if (input === undefined || input === null) return 'shape.missing'
  if (expected === 'int') return 'shape.whole'
  if (expected === 'number') return 'shape.number'
  return fault('shape.type', { expected, received: Array.isArray(input) ? 'array' : typeof input })
}

function faultOfLeast({ origin, minimum, inclusive }: z.core.$ZodIssueTooSmall): Fault {
  const least = Number(minimum)
  if (!LENGTHS.has(origin)) return fault(inclusive ? 'shape.at-least' : 'shape.more-than', { least })
  if (origin === 'string') return least === 1 ? 'shape.empty' : fault('shape.too-short', { least })
  return least === 1 ? 'shape.none' : fault('shape.too-few', { least })
}

function faultOfMost({ origin, maximum, inclusive }: z.core.$ZodIssueTooBig): Fault {
  const most = Number(maximum)
  if (!LENGTHS.has(origin)) return fault(inclusive ? 'shape.at-most' : 'shape.less-than', { most })
  return fault(origin === 'string' ? 'shape.too-long' : 'shape.too-many', { most })
}
