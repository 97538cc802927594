import { line, uuid } from '../../domain/shapes'
import { parse } from 'node:querystring'
import { z } from 'zod'
import { Refused } from '../../domain/refusal'
import { deleteView, listViews, saveView, type SavedView } from '../../ledger/person/savedViews'
import { boardFilters } from '../board/boards'
import { findingFilters } from '../finding/findings'
import { householdFilters } from '../household/households'
import { letterFilters } from '../escalation/letters'
import { misfits } from '../http/shapeFaults'
import { change, read } from '../http/route'
import { idFrom, listOf, oneOf, pageFrom, pageOf, paging, pathId } from '../http/shapes'
import { targetFilters } from '../campaign/targets'
import { taskFilters } from '../task/tasks'

/** Most characters of the filters of one view. */
const QUERY_CHARACTERS = 2000

/** The pages whose filters can be kept, each with the filters of its own list. */
const PAGES = {
  tasks: z.strictObject(taskFilters),
  letters: z.strictObject(letterFilters),
  findings: z.strictObject(findingFilters),
  targets: z.strictObject(targetFilters),
  households: z.strictObject(householdFilters),
  board: z.strictObject({ campaign: uuid, ...boardFilters }),
}
const pages = Object.keys(PAGES) as (keyof typeof PAGES)[]
const page = z.enum(pages)

const viewAnswer = z.object({
  id: z.string(),
  page,
  name: z.string(),
  query: z.string().meta({ description: 'as it stands behind "?" in the address of the list' }),
  createdAt: z.string(),
})
const viewOf = ({ id, page: of, name, query, createdAt }: SavedView) => ({
  id,
  page: oneOf(pages, of),
  name,
  query,
  createdAt,
})

/** The filters of a view, held to those its list takes. @throws Refused `bad-request` */
function checkedQuery(of: keyof typeof PAGES, query: string): string {
  const asked = query.replace(/^\?/, '')
  const read = misfits<unknown>(PAGES[of], { ...parse(asked) }, 'query')
  if ('data' in read) return asked
  throw new Refused('bad-request', 'list.filter-unknown', read.errors)
}

export const savedViewRoutes = {
  list: read({
    path: '/me/views',
    summary: 'Your saved views: filters of a list under a name',
    right: 'read',
    input: { query: z.object({ page: page.optional(), ...paging }) },
    answer: listOf(viewAnswer),
    handle: async ({ service, actor, query }) => {
      const asked = pageFrom(query)
      const list = await listViews(service.db, actor.id, query.page, asked)
      return pageOf(list.items.map(viewOf), list)
    },
  }),
  save: change({
    method: 'post',
    path: '/me/views',
    summary: 'Keep the filters of a list under a name',
    right: 'read',
    status: 201,
    input: { body: z.strictObject({ page, name: line, query: z.string().min(1).max(QUERY_CHARACTERS) }) },
    answer: viewAnswer,
    handle: async ({ tx, body, actor, now }) => {
      const query = checkedQuery(body.page, body.query)
      return viewOf(await saveView(tx, { personId: actor.id, page: body.page, name: body.name, query }, now))
    },
  }),
  remove: change({
    method: 'delete',
    path: '/me/views/{id}',
    summary: 'Delete a saved view',
    right: 'read',
    status: 200,
    input: { params: pathId },
    answer: viewAnswer,
    handle: async ({ tx, params, actor }) => viewOf(await deleteView(tx, idFrom(params, 'view'), actor.id)),
  }),
}
