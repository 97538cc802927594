import { join } from 'node:path'
import openapiTypescript, { astToString, COMMENT_HEADER } from 'openapi-typescript'
import { openApiDocument } from './openapi'
import { routes } from './routes'

/** Where the types of the client stand. */
export const CLIENT_SCHEMA = join(__dirname, '../client/schema.ts')

/** The types of every route, as TypeScript, from the OpenAPI document. */
export async function clientSchema(): Promise<string> {
  const types = await openapiTypescript(sharingProblems(openApiDocument(routes, '')))
  return COMMENT_HEADER + astToString(types)
}

type Document = Exclude<Parameters<typeof openapiTypescript>[0], string | URL | Buffer>
type Operation = { responses: Record<string, unknown> }

/** The same document with the problems, which every route has, said once: else they are two thirds of the types. */
function sharingProblems(document: ReturnType<typeof openApiDocument>): Document {
  const shared: Record<string, unknown> = {}
  const operations = Object.values(document.paths ?? {}).flatMap((path) => Object.values(path) as Operation[])
  for (const { responses } of operations) {
    for (const status of Object.keys(responses).filter((each) => each >= '400')) {
      shared[status] = responses[status]
      responses[status] = { $ref: `#/components/responses/${status}` }
    }
  }
  return { ...document, components: { ...document.components, responses: shared } } as Document
}
