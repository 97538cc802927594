import { languageOf } from '../../api/http/language'
import type { Router } from 'express'
import { homePage } from './homePage'
import { statusFigures } from '../../ledger/board/statusFigures'
import type { Service } from '../../api/http/route'

/** The page at `/`: what this is, and how much is in the ledger. A signed-in reader goes on to their work. */
export function mountStartPage(router: Router, world: Service & { localMailbox: boolean }): void {
  router.get('/', async (request, response) => {
    if (await world.personOfSession(request)) return response.redirect(303, '/work')
    const figures = await statusFigures(world.db, world.now())
    response.send(homePage({ ...figures, mailbox: world.localMailbox }, languageOf(request)))
  })
}
