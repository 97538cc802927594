import { randomUUID } from 'node:crypto'

/** The API as the person with one key uses it; anything but a success throws. */
export type Caller = {
  get: <T>(path: string) => Promise<T>
  send: <T>(method: 'POST' | 'PUT', path: string, body?: object) => Promise<T>
  upload: <T>(path: string, bytes: Buffer, name: string) => Promise<T>
}

export function callerOf(baseUrl: string, key: string): Caller {
  const authorization = `Bearer ${key}`
  return {
    get: (path) => call(`${baseUrl}/api/v1${path}`, { headers: { authorization } }),
    send: (method, path, body = {}) =>
      call(`${baseUrl}/api/v1${path}`, {
        method,
        headers: { authorization, 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    upload: (path, bytes, name) => {
      const form = new FormData()
      form.append('file', new Blob([new Uint8Array(bytes)]), name)
      const headers = { authorization, 'idempotency-key': randomUUID() }
      return call(`${baseUrl}/api/v1${path}`, { method: 'POST', headers, body: form })
    },
  }
}

async function call<T>(address: string, init: RequestInit): Promise<T> {
  const response = await fetch(address, init)
  if (!response.ok)
    throw new Error(`${init.method ?? 'GET'} ${address}: ${response.status} ${await response.text()}`)
  return (await response.json()) as T
}

export type SqlCounts = { statements: number; commits: number }

/** SQL statements and commits of the API process since it started, from /metrics. */
export async function sqlCounts(baseUrl: string): Promise<SqlCounts> {
  const text = await (await fetch(`${baseUrl}/metrics`)).text()
  const counter = (name: string) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)?.[1])
  return {
    statements: counter('gongjian_sql_statements_total'),
    commits: counter('gongjian_sql_commits_total'),
  }
}

/** What was sent between two counts. Prisma does not tell of a BEGIN, so one is added for every commit. */
export function difference(after: SqlCounts, before: SqlCounts): SqlCounts {
  const commits = after.commits - before.commits
  return { statements: after.statements - before.statements + commits, commits }
}
