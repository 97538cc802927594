import { askedOfLetters, raisingBody } from '../../domain/escalation/acts'
import { findingRaisingAsked } from '../../domain/finding/acts/raise'
import { raiseAsked } from '../../domain/task/acts/raise'
import { text } from '../../domain/shapes'
import { z } from 'zod'
import { visibleLetter } from '../../ledger/escalation/letters'
import { raiseFindingByHand } from '../../ledger/finding/findingRaising'
import { lowerByHand, raiseByHand } from '../../ledger/escalation/raising'
import { letterAnswer, letterView } from './letters'
import { change } from '../http/route'
import { idFrom, pathId } from '../http/shapes'

export const raisingRoutes = {
  task: change({
    method: 'post',
    path: '/tasks/{id}/raising',
    summary: raiseAsked.summary,
    right: 'assign',
    status: 201,
    input: { params: pathId, body: raisingBody },
    answer: letterAnswer,
    handle: async ({ tx, params, body, by }) => {
      return letterView(tx, await raiseByHand(tx, idFrom(params, 'task'), body, by))
    },
  }),
  finding: change({
    method: 'post',
    path: '/findings/{id}/raising',
    summary: findingRaisingAsked.summary,
    right: 'assign',
    status: 201,
    input: { params: pathId, body: raisingBody },
    answer: letterAnswer,
    handle: async ({ tx, params, body, by }) => {
      return letterView(tx, await raiseFindingByHand(tx, idFrom(params, 'finding'), body, by))
    },
  }),
  letter: change({
    method: 'post',
    path: '/letters/{id}/raising',
    summary: askedOfLetters.raise.summary,
    right: 'assign',
    status: 201,
    input: { params: pathId, body: raisingBody },
    answer: letterAnswer,
    handle: async ({ tx, params, body, by }) => {
      const { taskId, findingId } = await visibleLetter(tx, by.actor, idFrom(params, 'letter'))
      const ofLetter = { ...by, expectedVersion: null }
      const raised =
        taskId === null
          ? await raiseFindingByHand(tx, findingId ?? '', body, ofLetter)
          : await raiseByHand(tx, taskId, body, ofLetter)
      return letterView(tx, raised)
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
      return letterView(tx, await lowerByHand(tx, idFrom(params, 'letter'), body.reason, by))
    },
  }),
}
