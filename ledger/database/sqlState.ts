const SQL_STATE = /^[0-9A-Z]{5}$/
/** How many causes behind each other are looked into: what is thrown may name itself as its cause. */
const CAUSES_MOST = 8

/** An error and all that it says lies behind it, wherever Prisma, its adapter or Node puts it; the outermost comes first. */
export function causesOf(error: unknown): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = []
  for (let next: unknown[] = [error]; next.length > 0 && found.length < CAUSES_MOST; next = behind(next))
    found.push(...next.filter((each) => typeof each === 'object' && each !== null).map(asRecord))
  return found
}

const asRecord = (value: object) => value as Record<string, unknown>

const behind = (errors: unknown[]) =>
  errors.flatMap((error) => {
    const { cause, meta, errors: several } = (error ?? {}) as Record<string, unknown>
    const { driverAdapterError } = (meta ?? {}) as Record<string, unknown>
    const all: unknown[] = [
      cause,
      driverAdapterError,
      ...(Array.isArray(several) ? (several as unknown[]) : []),
    ]
    return all.filter((each) => each !== undefined && each !== null)
  })

/** The SQLSTATE that PostgreSQL gave to a failure, five characters; undefined: it gave none. */
export function sqlStateOf(error: unknown): string | undefined {
  for (const { originalCode, severity, code } of causesOf(error)) {
    if (isState(originalCode)) return originalCode
    // Without the severity beside it, five letters may be anybody's code, such as Node's EPIPE.
    if (typeof severity === 'string' && isState(code)) return code
  }
  return undefined
}

const isState = (code: unknown): code is string => typeof code === 'string' && SQL_STATE.test(code)
