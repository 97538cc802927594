import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi'
import { problemKinds, statusOf, titleOf } from './http/problems'
import type { FaultCode } from '../domain/fault'
import { CATALOGUE } from '../words/problems/catalogue'
import type { Route } from './http/route'
import { BASE_PATH } from './routes'

const problemCode = z
  .enum(Object.keys(CATALOGUE) as [FaultCode])
  .meta({ id: 'ProblemCode', description: 'what is wrong; a code never changes, while words and titles may' })
const problemValues = z
  .record(z.string(), z.unknown())
  .meta({ description: 'what the words name, by the names that belong to the code' })

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number(),
    detail: z.string(),
    code: problemCode,
    values: problemValues.optional(),
    errors: z
      .array(
        z.object({
          path: z.string(),
          message: z.string(),
          code: problemCode,
          values: problemValues.optional(),
        }),
      )
      .optional(),
  })
  .meta({ id: 'Problem' })

const idempotencyKey = z.string().min(1).max(200).meta({
  description: '1–200 visible ASCII; the same key with the same request gives the same answer, applied once',
})
const ifMatch = z.string().optional().meta({ description: 'a version in quotes; a stale one gets 412' })

/** The OpenAPI 3.1 document of these routes. */
export function openApiDocument(routes: Route[], publicUrl: string) {
  const paths: ZodOpenApiPathsObject = {}
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method]: operation(route) }
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Gongjian 攻坚',
      version: '1',
      description: 'Workflow and task assignment for targeted campaigns',
    },
    servers: [{ url: `${publicUrl}${BASE_PATH}` }],
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer' } } },
    paths,
  })
}

function operation(route: Route): ZodOpenApiOperationObject {
  const changing = route.method !== 'get'
  return {
    summary: route.summary,
    description: `Needs the function \`${route.right}\`.`,
    tags: [route.path.split('/')[1] ?? ''],
    requestParams: {
      ...(route.input.params ? { path: route.input.params } : {}),
      ...(route.input.query ? { query: route.input.query } : {}),
      ...(changing ? { header: z.object({ 'Idempotency-Key': idempotencyKey, 'If-Match': ifMatch }) } : {}),
    },
    ...(changing && requestBody(route) ? { requestBody: requestBody(route) } : {}),
    responses: {
      [changing ? route.status : 200]: {
        description: 'done',
        content: {
          [answerType(route)]: {
            schema: route.answer,
          },
        },
      },
      ...problemResponses(),
    },
  }
}

function answerType(route: Route): string {
  if (route.method !== 'get') return 'application/json'
  return route.attachment ? 'application/octet-stream' : (route.download?.type ?? 'application/json')
}

function requestBody(route: Route): ZodOpenApiOperationObject['requestBody'] {
  if (route.method === 'get') return undefined
  if (route.file) {
    const binary = z.string().meta({ format: 'binary' })
    const fields = route.input.body instanceof z.ZodObject ? route.input.body.shape : {}
    const file = z.object({ [route.file.field]: binary, ...fields })
    return { required: true, content: { 'multipart/form-data': { schema: file } } }
  }
  const { body } = route.input
  return body
    ? { required: !body.safeParse({}).success, content: { 'application/json': { schema: body } } }
    : undefined
}

function problemResponses() {
  const byStatus = new Map<number, string[]>()
  for (const kind of problemKinds) {
    byStatus.set(statusOf(kind), [...(byStatus.get(statusOf(kind)) ?? []), titleOf(kind, 'en')])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, titles]) => [
      String(status),
      { description: titles.join(' · '), content: { 'application/problem+json': { schema: problem } } },
    ]),
  )
}
