import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Router } from 'express'
import { hashedFile, serveForEver } from './http/browserFiles'
import { openApiDocument } from './openapi'
import { routes } from './routes'

const SHOWN_BY = dirname(require.resolve('swagger-ui-dist/package.json'))
const fileOfIt = (name: string) => hashedFile(`/api/docs/${name}`, readFileSync(join(SHOWN_BY, name)))
const STYLE = fileOfIt('swagger-ui.css')
const SCRIPT = fileOfIt('swagger-ui-bundle.js')
const START = hashedFile(
  '/api/docs/start.js',
  Buffer.from(`SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#docs' })`),
)
const pageWith = (
  icon: string,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Gongjian 攻坚 API</title>
<link rel="icon" href="${icon}"><link rel="stylesheet" href="${STYLE.path}"></head><body><div id="docs"></div>
<script src="${SCRIPT.path}"></script><script src="${START.path}"></script></body></html>`

/** The description of the API, for programs and as a page with this picture. */
export function mountDocumentation(router: Router, publicUrl: string, icon: string): void {
  const document = openApiDocument(routes, publicUrl)
  const page = pageWith(icon)
  router.get('/api/openapi.json', (_request, response) => void response.json(document))
  router.get('/api/docs', (_request, response) => void response.type('html').send(page))
  serveForEver(router, [STYLE, SCRIPT, START])
}
