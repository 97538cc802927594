import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Router } from 'express'
import { hashedFile, serveForEver } from '../../api/http/browserFiles'

/** How long a browser keeps the icon that it asks for by a name of its own, seconds: a day. */
const ICON_SECONDS = 86_400

const ofConsole = (name: string) =>
  hashedFile(`/console/${name}`, readFileSync(join(__dirname, '../browser', name)))

/** The one script of the console: it keeps drafts. */
export const drafts = ofConsole('drafts.js')
/** The picture of our pages in a browser's tabs. */
export const icon = ofConsole('icon.svg')

/** What browsers load beside pages. Another content has another name, so a name that is old is not there any more. */
export function mountBrowserFiles(router: Router): void {
  serveForEver(router, [drafts, icon])
  router.get('/favicon.ico', (_request, response) => {
    response.set('Cache-Control', `public, max-age=${ICON_SECONDS}`).type(icon.type).send(icon.content)
  })
}
