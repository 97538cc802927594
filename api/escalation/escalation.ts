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

export const escalationRoutes = {
  task: change({
    method: 'post',
    path: '/tasks/{id}/raising',
    summary: escalationAsked.summary,
    right: 'assign',
    status: 201,
    input: { params: pathId, body: escalationBody },
    answer: letterAnswer,
    handle: async ({ tx, params, body, by }) => {
      return letterView(tx, await escalateTask(tx, idFrom(params, 'task'), body, by))
    },
  }),
  finding: change({
    method: 'post',
    path: '/findings/{id}/raising',
    summary: findingEscalationAsked.summary,
    right: 'assign',
    status: 201,
    input: { params: pathId, body: escalationBody },
    answer: letterAnswer,
    handle: async ({ tx, params, body, by }) => {
      return letterView(tx, await escalateFinding(tx, idFrom(params, 'finding'), body, by))
    },
  }),
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
