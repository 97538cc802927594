import request from 'supertest'
import { createKey } from '../../../ledger/person/keys'
import { cast } from '../../cast/cast'
import { PHOTO } from '../../cast/evidence'
import { openWorld, type World } from '../../support/world'
import { examplesOf, launchWithLetter } from './routeExamples'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a field that a route does not know is named, at every route that takes a file', async () => {
  const ids = await launchWithLetter(world)
  const key = await createKey(world.db, cast.operator, world.clock.now())
  const uploads = examplesOf(ids).filter(({ route }) => 'file' in route && route.file)
  expect(uploads.length).toBeGreaterThan(8)
  for (const { name, path, route } of uploads) {
    const query =
      route.input.query && 'campaign' in route.input.query.shape ? `?campaign=${ids.campaign}` : ''
    const asked = request(world.app).post(`/api/v1${path}${query}`)
    void asked.set({ Authorization: `Bearer ${key}`, 'Idempotency-Key': 'unknown' })
    const answer = await asked.attach('file', PHOTO, 'a.jpg').field('note', 'x')
    expect([name, answer.status, answer.body.errors?.[0]?.path]).toEqual([name, 400, 'note'])
  }
})
