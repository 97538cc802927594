import { programmeRoutes } from '../../api/programme/programmes'
import { everyItem } from '../frame/everyItem'
import type { Viewing } from '../frame/viewing'
import { programmePage } from './programmePage'
import { programmesPage } from './programmesPage'
import type { Page } from '../frame/pageRoutes'

async function showAll(viewing: Viewing): Promise<string> {
  return programmesPage(viewing.frame, await everyItem(viewing, programmeRoutes.list, {}))
}

async function showOne({ frame, read, params }: Viewing): Promise<string> {
  const programme = await read(programmeRoutes.one, { params })
  const differences =
    programme.extends === undefined ? null : await read(programmeRoutes.differences, { params })
  return programmePage({ frame, programme, differences })
}

export const programmePages: Page[] = [
  { path: '/programmes', here: 'programmes', show: showAll },
  { path: '/programmes/:code', here: 'programmes', show: showOne },
]
