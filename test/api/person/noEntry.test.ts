import request from 'supertest'
import { createKey } from '../../../ledger/person/keys'
import { cast } from '../../cast/cast'
import { callerWith, openWorld, type World } from '../../support/world'
import { faultsOfProblem } from '../http/problems'
import { asks } from '../http/asked'
import { examplesOf, launchWithLetter, type Example } from '../http/routeExamples'

let world: World
let examples: Example[]
beforeAll(async () => {
  world = await openWorld()
  examples = examplesOf(await launchWithLetter(world))
})
afterAll(() => world.close())

describe('nobody is let in', () => {
  const revokedKey = async () => {
    const key = await createKey(world.db, cast.zhao, world.clock.now())
    await world.db.apiKey.updateMany({
      where: { person: { email: cast.zhao } },
      data: { revokedAt: world.clock.now() },
    })
    return key
  }
  const keyOfOneWhoLeft = async () => {
    const key = await createKey(world.db, cast.wu, world.clock.now())
    await world.db.person.update({ where: { email: cast.wu }, data: { disabledAt: world.clock.now() } })
    return key
  }
  const keys: [string, () => Promise<string>][] = [
    ['with an unknown key', () => Promise.resolve('gj_unknown')],
    ['with a revoked key', revokedKey],
    ['who has left', keyOfOneWhoLeft],
  ]

  test.each(keys)('%s', async (_name, keyFor) => {
    const caller = callerWith(world.app, await keyFor())
    for (const example of examples) {
      const answer = await asks(caller, example)
      expect([example.name, faultsOfProblem(answer, 401, 'unauthenticated')]).toEqual([example.name, []])
      expect(answer.headers['www-authenticate']).toBe('Bearer')
    }
  })

  test.each([undefined, '', 'Bearer', 'Bearer ', 'Basic b3A6b3A=', 'gj_unknown', 'Bearer a b'])(
    'with the header %p',
    async (authorization) => {
      for (const { route, path, name } of examples) {
        const asked = request(world.app)[route.method](`/api/v1${path}`).set('Idempotency-Key', 'k')
        if (authorization !== undefined) void asked.set('Authorization', authorization)
        expect([name, faultsOfProblem(await asked, 401, 'unauthenticated')]).toEqual([name, []])
      }
    },
  )
})
