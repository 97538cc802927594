import { everyItem } from '../frame/everyItem'
import type { ProgrammeShown } from './programmeShown'
import type { Viewing } from '../frame/viewing'
import { programmePage, type ProgrammeView } from './programmePage'
import { programmesPage, type ProgrammeListed } from './programmesPage'
import type { Page } from '../frame/pageRoutes'

async function showAll(viewing: Viewing): Promise<string> {
  return programmesPage(viewing.frame, await everyItem<ProgrammeListed>(viewing, 'get /programmes', {}))
}

async function showOne({ frame, read, params }: Viewing): Promise<string> {
  const programme = (await read('get /programmes/{code}', { params })) as ProgrammeShown
  const differences =
    programme.extends === undefined ? null : await read('get /programmes/{code}/differences', { params })
  return programmePage({ frame, programme, differences: differences as ProgrammeView['differences'] })
}

export const programmePages: Page[] = [
  { path: '/programmes', here: 'programmes', show: showAll },
  { path: '/programmes/:code', here: 'programmes', show: showOne },
]
