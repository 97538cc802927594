import type { Router } from 'express'
import { drafts, icon, type BrowserFile } from '../../console/frame/browserFiles'

/** A year, seconds: as long as caches keep anything. */
const FOR_EVER_SECONDS = 31_536_000
/** How long a browser keeps the icon that it asks for by a name of its own, seconds: a day. */
const ICON_SECONDS = 86_400

/** What browsers load beside pages. Another content has another name, so a name that is old is not there any more. */
export function mountBrowserFiles(router: Router): void {
  serveForEver(router, [drafts, icon])
  router.get('/favicon.ico', (_request, response) => {
    response.set('Cache-Control', `public, max-age=${ICON_SECONDS}`).type(icon.type).send(icon.content)
  })
}

/** Serves files that are named by their content. */
export function serveForEver(router: Router, files: BrowserFile[]): void {
  for (const { path, type, content } of files)
    router.get(path, (_request, response) => {
      response.set('Cache-Control', `public, max-age=${FOR_EVER_SECONDS}, immutable`).type(type).send(content)
    })
}
