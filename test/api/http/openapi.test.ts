import type { Router } from 'express'
import request from 'supertest'
import { BASE_PATH, routes } from '../../../api/routes'
import { programmesWithIndicators } from '../../cast/indicators'
import { openWorld, type World } from '../../support/world'
import { examplesOf, fileFor, launchWithLetter, type Example } from './routeExamples'

type Operation = { responses: Record<string, object>; requestBody?: object; parameters?: { name: string }[] }
type OpenApi = {
  openapi: string
  info: { title: string }
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
}

let world: World
let examples: Example[]
let document: OpenApi
beforeAll(async () => {
  world = await openWorld('sample', { programmes: programmesWithIndicators() })
  examples = examplesOf(await launchWithLetter(world))
  document = (await request(world.app).get('/api/openapi.json').expect(200)).body
})
afterAll(() => world.close())

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, operation })),
  )

/** What express has mounted under the API's path, read from its own router. */
function mounted(): string[] {
  const layers = (world.app.router as Router).stack
  const api = layers.filter(({ handle }) => Array.isArray((handle as Router).stack))
  return api.flatMap(({ handle }) =>
    (handle as Router).stack.flatMap(({ route }) =>
      Object.keys((route as unknown as { methods: object } | undefined)?.methods ?? {}).map(
        (method) => `${method} ${route!.path.replaceAll(/:(\w+)/g, '{$1}')}`,
      ),
    ),
  )
}

test('the document is OpenAPI 3.1 and says where the service stands', () => {
  expect(document.openapi).toMatch(/^3\.1\./)
  expect(document.servers).toEqual([{ url: `http://localhost:3000${BASE_PATH}` }])
})

test('the document holds exactly the routes that are mounted', () => {
  const listed = routes.map(({ method, path }) => `${method} ${path}`).sort()
  expect(new Set(listed).size).toBe(listed.length)
  expect(mounted().sort()).toEqual(listed)
  expect(
    operations()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(listed)
})

test('every operation tells its answer and every problem, and every reference in the document leads somewhere', () => {
  for (const { operation } of operations()) {
    const statuses = Object.keys(operation.responses)
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true)
    expect(statuses).toEqual(
      expect.arrayContaining(['400', '401', '403', '404', '409', '412', '413', '415', '422', '503']),
    )
  }
  const text = JSON.stringify(document)
  for (const [, pointer] of text.matchAll(/"\$ref":"#\/([^"]+)"/g)) {
    const found = pointer!
      .split('/')
      .reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document)
    expect([pointer, found]).toEqual([pointer, expect.any(Object)])
  }
})

test('a changing route asks for its key, and shows the body it takes', () => {
  for (const { route } of examples.filter(({ route }) => route.method !== 'get')) {
    const operation = document.paths[route.path]![route.method]!
    const parameters = operation.parameters!.map(({ name }) => name)
    expect(parameters).toEqual(expect.arrayContaining(['Idempotency-Key', 'If-Match']))
    const takesBody = 'file' in route || route.input.body !== undefined
    expect('requestBody' in operation).toBe(takesBody)
  }
})

test('what routes answer is what the document says of them, with nothing beside it', async () => {
  const [operator, li] = [await world.as('operator'), await world.as('li')]
  const done: string[] = []
  for (const { route, name, path, body } of examples) {
    const ofAssignee = route.right === 'act' && !/^\/(projects|allocations|pairings)/.test(path)
    const caller = ofAssignee || path.startsWith('/me/') ? li : operator
    const file = fileFor(route)
    const answer = await (route.method === 'get'
      ? caller.get(path)
      : file
        ? caller.upload(path, file.bytes, file.name)
        : caller.send(route.method, path, body))
    if (answer.status >= 400) continue
    done.push(name)
    if (route.method === 'get' && route.download) {
      expect([name, answer.type]).toEqual([name, route.download.type])
      continue
    }
    if (route.method === 'get' && route.attachment) continue
    expect([name, route.answer.parse(answer.body)]).toEqual([name, answer.body])
  }
  const refusedHere = examples.map(({ name }) => name).filter((name) => !done.includes(name))
  const refused = [
    ...[
      ...['regions', 'villages', 'townships', 'posts', 'findings', 'readings', 'projects', 'pairings'],
      'households',
    ].map((kind) => `post /imports/${kind}`),
    'delete /campaigns/{id}',
    'put /campaigns/{id}/designations',
    // Of who has it already.
    'post /tasks/{id}/assignment',
    'post /findings/{id}/assignment',
    'post /households/{id}/responsible',
    'post /tasks/{id}/coordination',
    'post /tasks/{id}/reopening',
    'post /tasks/{id}/return',
    'post /tasks/{id}/extensions',
    'post /tasks/{id}/extensions/{n}/decision',
    'post /tasks/{id}/supporters',
    'post /tasks/{id}/contribution',
    'post /tasks/{id}/supporters/{person}/waiver',
    'post /targets/{id}/instructions',
    'post /tasks/{id}/withdrawal',
    'post /findings/{id}/clearing',
    'delete /findings/{id}/clearing',
    'post /findings/{id}/look-backs',
    'post /households/{id}/confirmation',
    'post /households/{id}/elimination',
    'post /households/{id}/elimination/confirmation',
    'post /households/{id}/roll-back',
    'post /draws',
    'post /findings/{id}/raising',
    'post /letters/{id}/lowering',
    'post /projects/{id}/withdrawal',
    'put /projects/{id}/publicity',
    'put /pairings/{id}/plan',
  ]
  expect(refusedHere.toSorted()).toEqual(refused.toSorted())
})

test('the document is shown at /api/docs, with everything from here', async () => {
  const page = await request(world.app).get('/api/docs').expect(200).expect('Content-Type', /html/)
  const sources = [...page.text.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1]!)
  expect(sources.length).toBe(4)
  for (const source of sources) await request(world.app).get(source).expect(200)
})
