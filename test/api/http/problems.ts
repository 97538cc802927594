import { isDeepStrictEqual } from 'node:util'
import type { Response } from 'supertest'
import type { FaultCode } from '../../../domain/fault'
import { CATALOGUE } from '../../../words/problems/catalogue'

export type ProblemBody = {
  type: string
  title: string
  status: number
  detail: string
  code: string
  values?: Record<string, unknown>
  errors?: { path: string; message: string; code?: string; values?: Record<string, unknown> }[]
}

/** What of an answer is not as a problem of this status must be; empty: it is one. */
export function faultsOfProblem(response: Response, status: number, type?: string): string[] {
  const body = bodyOf(response)
  const texts = [body.type, body.title, body.detail]
  const faults = [
    response.status === status || `status ${response.status}, not ${status}: ${response.text}`,
    response.type === 'application/problem+json' || `content type ${response.type}`,
    body.status === response.status || `member status ${body.status}`,
    texts.every((text) => typeof text === 'string' && text !== '') || `members ${JSON.stringify(body)}`,
    type === undefined || body.type === type || `type ${body.type}, not ${type}`,
    (body.errors ?? []).every(({ path, message }) => typeof path === 'string' && message !== '') || 'errors',
    ...[body, ...(body.errors ?? [])].map((each) => isCoded(each) || `the code of ${JSON.stringify(each)}`),
    !/\bat .*(\.ts|\.js|node:)/.test(response.text) || `a stack: ${response.text}`,
  ]
  return faults.filter((fault) => typeof fault === 'string')
}

/** Whether it has one of our codes, with the values that its words name. */
function isCoded({ code = '', values = {} }: { code?: string; values?: Record<string, unknown> }): boolean {
  const [words = ''] = Object.hasOwn(CATALOGUE, code) ? CATALOGUE[code as FaultCode] : []
  const named = [...words.matchAll(/\{\{(\w+)/g)].map(([, name]) => name!)
  return words !== '' && isDeepStrictEqual(named.toSorted(), Object.keys(values).toSorted())
}

/** Holds an answer to be a problem of RFC 9457 with this status, and returns it; of its errors no more than what they say where. */
export function expectProblem(response: Response, status: number, type?: string): ProblemBody {
  expect(faultsOfProblem(response, status, type)).toEqual([])
  const { errors, ...body } = bodyOf(response)
  return errors ? { ...body, errors: errors.map(({ path, message }) => ({ path, message })) } : body
}

function bodyOf(response: Response): ProblemBody {
  try {
    return JSON.parse(response.text) as ProblemBody
  } catch {
    return {} as ProblemBody
  }
}
