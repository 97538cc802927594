import { routeOf, type Asked } from '../../domain/act/asked'
import { askedOfLetters, escalationBody } from '../../domain/escalation/acts'
import { findingEscalationAsked } from '../../domain/finding/acts/escalate'
import { escalationAsked } from '../../domain/task/acts/escalate'
import { text } from '../../domain/shapes'
import { z } from 'zod'
import { visibleLetter } from '../../ledger/escalation/letters'
import { escalateFinding } from '../../ledger/finding/findingEscalation'
import { deEscalateLetter, escalateTask } from '../../ledger/escalation/escalation'
import { letterAnswer, letterView } from './letters'
import { change } from '../http/route'
import { idFrom, pathId } from '../http/shapes'

/** A route that escalates an item. */
const escalationOf = (noun: 'task' | 'finding', asked: Asked, escalate: typeof escalateTask) =>
  change({
    ...routeOf(asked, `/${noun}s/{id}`),
    ...{ summary: asked.summary, right: asked.right, status: 201, answer: letterAnswer },
    input: { params: pathId, body: escalationBody },
    handle: async ({ tx, params, body, by }) =>
      letterView(tx, await escalate(tx, idFrom(params, noun), body, by)),
  })

export const escalationRoutes = {
  task: escalationOf('task', escalationAsked, escalateTask),
  finding: escalationOf('finding', findingEscalationAsked, escalateFinding),
  letter: change({
    method: 'post',
    path: '/letters/{id}/raising',
    summary: askedOfLetters.raise.summary,
    right: 'assign',
    status: 201,
    input: { params: pathId, body: escalationBody },
    answer: letterAnswer,
    handle: async ({ tx, params, body, by }) => {
      const { taskId, findingId } = await visibleLetter(tx, by.actor, idFrom(params, 'letter'))
      const ofLetter = { ...by, expectedVersion: null }
      const written =
        taskId === null
          ? await escalateFinding(tx, findingId ?? '', body, ofLetter)
          : await escalateTask(tx, taskId, body, ofLetter)
      return letterView(tx, written)
    },
  }),
  lower: change({
    method: 'post',
    path: '/letters/{id}/lowering',
    summary: askedOfLetters.lower.summary,
    right: 'assign',
    status: 200,
    input: { params: pathId, body: z.strictObject({ reason: text }) },
    answer: letterAnswer,
    handle: async ({ tx, params, body, by }) => {
      return letterView(tx, await deEscalateLetter(tx, idFrom(params, 'letter'), body.reason, by))
    },
  }),
}
