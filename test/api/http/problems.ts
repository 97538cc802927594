import type { Response } from 'supertest'

export type ProblemBody = {
  type: string
  title: string
  status: number
  detail: string
  errors?: { path: string; message: string }[]
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
    !/\bat .*(\.ts|\.js|node:)/.test(response.text) || `a stack: ${response.text}`,
  ]
  return faults.filter((fault) => typeof fault === 'string')
}

/** Holds an answer to be a problem of RFC 9457 with this status, and returns it. */
export function expectProblem(response: Response, status: number, type?: string): ProblemBody {
  expect(faultsOfProblem(response, status, type)).toEqual([])
  return bodyOf(response)
}

function bodyOf(response: Response): ProblemBody {
  try {
    return JSON.parse(response.text) as ProblemBody
  } catch {
    return {} as ProblemBody
  }
}
