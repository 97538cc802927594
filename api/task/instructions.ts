import { day, line, text, uuid } from '../../domain/shapes'
import { z } from 'zod'
import { COORDINATION_WORKING_DAYS } from '../../domain/task/coordination'
import { askCoordination, instruct } from '../../ledger/task/askedTasks'
import { warningsForTask } from '../../ledger/campaign/reportBurden'
import { warnings } from '../campaign/reportBurden'
import { change } from '../http/route'
import { idFrom, pathId } from '../http/shapes'
import { taskAnswer, taskView } from './taskViews'

const asked = { title: line, text }

export const instructionRoutes = {
  instruct: change({
    method: 'post',
    path: '/targets/{id}/instructions',
    summary:
      'Give an instruction to a person who stands below you for a target (default: who reports to you, else who stands nearest)',
    right: 'act',
    status: 201,
    input: { params: pathId, body: z.strictObject({ ...asked, dueOn: day, person: uuid.optional() }) },
    answer: taskAnswer.extend({ warnings }),
    handle: async ({ tx, params, body, actor, now, by }) => {
      const task = await instruct(tx, idFrom(params, 'target'), body, by)
      return { ...(await taskView(tx, task, actor, now)), warnings: await warningsForTask(tx, task, now) }
    },
  }),
  askCoordination: change({
    method: 'post',
    path: '/tasks/{id}/coordination',
    summary: `Ask the level above for coordination (the assignee): the first time the task is suspended until it is answered; due in ${COORDINATION_WORKING_DAYS} working days unless a day is named`,
    right: 'act',
    status: 201,
    input: { params: pathId, body: z.strictObject({ ...asked, dueOn: day.optional() }) },
    answer: taskAnswer,
    handle: async ({ tx, params, body, actor, now, by }) => {
      return taskView(tx, await askCoordination(tx, idFrom(params, 'task'), body, by), actor, now)
    },
  }),
}
