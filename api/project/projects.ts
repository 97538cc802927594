import { name, registerNo, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { projectLife } from '../../domain/project/acts'
import { budget, channel, year } from '../../domain/project/shapes'
import { actOnProject } from '../../ledger/project/projectActs'
import { listPayments, listProjects } from '../../ledger/project/projectLists'
import { registerProject } from '../../ledger/project/projects'
import { askedRoutes } from '../http/askedRoutes'
import { oneProject, paymentAnswer, projectAnswer, projectView, stage } from './projectViews'
import { change, read } from '../http/route'
import { flag, idFrom, listOf, pageFrom, pageOf, paging, pathId, regionCode } from '../http/shapes'

/** The filters of the list of projects. */
export const projectFilters = {
  campaign: uuid.optional(),
  unit: regionCode.optional().meta({ description: 'a region, with all that lies in it' }),
  stage: stage.optional(),
  channel: channel.optional(),
  year: z.coerce.number().int().min(1990).max(2099).optional(),
  unpublicised: flag.optional(),
}

const projectBody = z.strictObject({
  campaign: uuid,
  no: registerNo,
  externalNo: registerNo.optional(),
  name,
  region: regionCode,
  year,
  budget: budget.meta({ description: 'yuan by channel' }),
})
export const projectRoutes = {
  list: read({
    path: '/projects',
    summary: 'Projects 项目 with their budgets and payments by channel',
    right: 'read',
    input: { query: z.object({ ...projectFilters, ...paging }) },
    answer: listOf(projectAnswer),
    handle: async ({ service: { db }, actor, query }) => {
      const { limit: _limit, cursor: _cursor, ...asked } = query
      const page = pageFrom(query)
      const list = await listProjects(db, actor, asked, page)
      return pageOf(list.items.map(projectView), list)
    },
  }),
  register: change({
    method: 'post',
    path: '/projects',
    summary: 'Register a project in the library',
    right: 'act',
    status: 201,
    input: { body: projectBody },
    answer: projectAnswer,
    handle: async ({ tx, body: { campaign, externalNo = null, ...said }, actor, by }) => {
      const project = { ...said, externalNo }
      return oneProject(tx, actor, await registerProject(tx, campaign, project, by))
    },
  }),
  one: read({
    path: '/projects/{id}',
    summary: 'One project',
    right: 'read',
    input: { params: pathId },
    answer: projectAnswer,
    handle: ({ service: { db }, actor, params }) => oneProject(db, actor, idFrom(params, 'project')),
  }),
  ...askedRoutes('project', projectLife, projectAnswer, async (_name, { tx, id, act, actor, by }) => {
    await actOnProject(tx, id, act!, by)
    return oneProject(tx, actor, id)
  }),
  payments: read({
    path: '/projects/{id}/payments',
    summary: 'The payments of a project, the latest first',
    right: 'read',
    input: { params: pathId, query: z.object(paging) },
    answer: listOf(paymentAnswer),
    handle: async ({ service: { db }, actor, params, query }) => {
      const { id } = await oneProject(db, actor, idFrom(params, 'project'))
      const page = pageFrom(query)
      const list = await listPayments(db, id, page)
      const views = list.items.map(({ at, ...payment }) => ({ ...payment, at: at.toISOString() }))
      return pageOf(views, list)
    },
  }),
}
