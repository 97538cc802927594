import { launchSmallCampaign, openWorld, type World } from '../../support/world'
import { catchUpAll } from '../task/catchUp'

let world: World
beforeAll(async () => {
  world = await openWorld()
  await launchSmallCampaign(world)
  world.clock.set('2020-10-09T02:00:00.000Z')
  await catchUpAll(world)
})
afterAll(() => world.close())

test('letters are acknowledged and replied to in bulk by whom they went to, by ids or by a filter', async () => {
  const [li, qian] = [await world.as('li'), await world.as('qian')]
  const mine = (await li.get('/letters?recipient=me&answered=false').expect(200)).body.items as {
    id: string
  }[]
  const items = mine.map(({ id }) => id)
  expect(items.length).toBeGreaterThan(1)
  const foreign = (await qian.send('post', '/bulk/acknowledge', { items }).expect(200)).body
  expect(foreign).toMatchObject({ done: 0, refused: items.length })
  const some = { items: items.slice(0, 1) }
  expect((await li.send('post', '/bulk/acknowledge', some).expect(200)).body).toMatchObject({
    done: 1,
    results: [{ id: items[0], target: '沙包村村', status: 200 }],
  })
  const reply = { filter: { recipient: 'me', answered: false }, text: '已安排，月底前完成' }
  expect((await li.send('post', '/bulk/reply', reply).expect(200)).body).toMatchObject({
    done: items.length,
    refused: 0,
  })
  const again = (await li.send('post', '/bulk/reply', { items, text: '再次答复' }).expect(200)).body
  expect(again).toMatchObject({ done: 0, refused: items.length })
  expect(again.results[0]).toMatchObject({ status: 409, code: 'letter.replied', target: '沙包村村' })
})
