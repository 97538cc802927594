import { fault } from '../../domain/fault'
import { day, line, name, registerNo, text, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { channels } from '../../domain/project/funds'
import { listPayments, listProjects } from '../../ledger/project/projectLists'
import { pay, reversePayment } from '../../ledger/project/payments'
import { correctProject } from '../../ledger/project/projectCorrections'
import { actOnProject, registerProject } from '../../ledger/project/projects'
import {
  amount,
  channel,
  oneProject,
  paymentAnswer,
  projectAnswer,
  projectView,
  stage,
  year,
} from './projectViews'
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

const budget = z
  .strictObject(Object.fromEntries(channels.map((each) => [each, amount.optional()])))
  .refine((parts) => Object.keys(parts).length > 0, { message: fault('project.no-channel') })
const projectBody = z.strictObject({
  campaign: uuid,
  no: registerNo,
  externalNo: registerNo.optional(),
  name,
  region: regionCode,
  year,
  budget: budget.meta({ description: 'yuan by channel' }),
})
const correctionBody = z
  .strictObject({
    name: name.optional(),
    externalNo: registerNo.nullable().optional(),
    year: year.optional(),
    budget: budget
      .optional()
      .meta({ description: 'yuan by channel, all of them: one left out is taken away' }),
    reason: text,
  })
  .refine(({ reason: _reason, ...facts }) => Object.keys(facts).length > 0, {
    path: ['name'],
    message: fault('correction.empty'),
  })
const paymentPath = z.object({ id: z.string(), payment: z.string() })

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
    handle: async ({ tx, body: { campaign, externalNo = null, budget: parts, ...said }, actor, by }) => {
      const project = { ...said, externalNo, budget: parts as Record<string, string> }
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
  correct: change({
    method: 'put',
    path: '/projects/{id}',
    summary: 'Put a project right while it is not over; no channel gets less than was paid of it',
    right: 'act',
    status: 200,
    input: { params: pathId, body: correctionBody },
    answer: projectAnswer,
    handle: async ({ tx, params, body: { reason, budget: parts, ...facts }, actor, by }) => {
      const id = idFrom(params, 'project')
      const correction = { ...facts, budget: parts as Record<string, string> | undefined }
      await correctProject(tx, id, correction, reason, by)
      return oneProject(tx, actor, id)
    },
  }),
  withdraw: change({
    method: 'post',
    path: '/projects/{id}/withdrawal',
    summary: 'Take a project out of the library, before it is accepted and while nothing of it is paid',
    right: 'act',
    status: 200,
    input: { params: pathId, body: z.strictObject({ reason: text }) },
    answer: projectAnswer,
    handle: async ({ tx, params, body, actor, by }) => {
      const id = idFrom(params, 'project')
      await actOnProject(tx, id, { kind: 'withdraw', ...body }, by)
      return oneProject(tx, actor, id)
    },
  }),
  publicise: change({
    method: 'put',
    path: '/projects/{id}/publicity',
    summary: 'Publicise what comes next: the approval, or the acceptance',
    right: 'act',
    status: 200,
    input: { params: pathId, body: z.strictObject({ fromOn: day, untilOn: day }) },
    answer: projectAnswer,
    handle: async ({ tx, params, body, actor, by }) => {
      const id = idFrom(params, 'project')
      await actOnProject(tx, id, { kind: 'publicise', ...body }, by)
      return oneProject(tx, actor, id)
    },
  }),
  advance: change({
    method: 'put',
    path: '/projects/{id}/stage',
    summary: 'Move a project to its next stage; approval and acceptance wait for their publicity',
    right: 'act',
    status: 200,
    input: { params: pathId, body: z.strictObject({ to: stage, on: day }) },
    answer: projectAnswer,
    handle: async ({ tx, params, body, actor, by }) => {
      const id = idFrom(params, 'project')
      await actOnProject(tx, id, { kind: 'advance', ...body }, by)
      return oneProject(tx, actor, id)
    },
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
  pay: change({
    method: 'post',
    path: '/projects/{id}/payments',
    summary: 'Pay out of one channel: never more than is left of its budget',
    right: 'act',
    status: 201,
    input: { params: pathId, body: z.strictObject({ channel, amount, day, reference: line }) },
    answer: projectAnswer,
    handle: async ({ tx, params, body, actor, by }) => {
      const id = idFrom(params, 'project')
      await pay(tx, id, body, by)
      return oneProject(tx, actor, id)
    },
  }),
  reverse: change({
    method: 'post',
    path: '/projects/{id}/payments/{payment}/reversal',
    summary: 'Take a payment back by another one; both stay in the record',
    right: 'act',
    status: 201,
    input: { params: paymentPath, body: z.strictObject({ reason: text }) },
    answer: projectAnswer,
    handle: async ({ tx, params, body, actor, by }) => {
      const id = idFrom(params, 'project')
      await reversePayment(tx, id, idFrom({ id: params.payment }, 'payment'), body.reason, by)
      return oneProject(tx, actor, id)
    },
  }),
}
