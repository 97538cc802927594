import { places } from '../../cast/cast'
import { problem, register, takeFinding, TO_CLEARING } from '../../cast/findings'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../../support/world'

let world: World
let campaign: SmallCampaign
beforeEach(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterEach(() => world.close())

const found = async (id: string) => (await (await world.as('lin')).get(`/findings/${id}`).expect(200)).body

describe('a finding', () => {
  test('is registered against its unit, with the rectifier of its level, a number and its day', async () => {
    const id = await register(world, campaign.id)
    const village = await world.db.target.findFirstOrThrow({ where: { regionCode: places.village } })
    expect(await found(id)).toMatchObject({
      no: 1,
      source: { code: 'audit', name: { zh: '审计' } },
      state: 'planning',
      cycle: 1,
      dueOn: '2020-08-31',
      stepDueAt: '2020-08-04T16:00:00.000Z',
      owner: { post: expect.stringContaining('第一书记') as string },
      target: village.id,
    })
    expect((await found(await register(world, campaign.id, { clause: '三（二）3' }))).no).toBe(2)
  })

  test('without its clause is refused', async () => {
    const lin = await world.as('lin')
    const { clause: _, ...without } = problem(campaign.id)
    const answer = await lin.send('post', '/findings', without).expect(400)
    expect(answer.body.errors).toMatchObject([{ path: 'clause' }])
    await lin.send('post', '/findings', { ...without, clause: ' ' }).expect(400)
    expect(await world.db.finding.count()).toBe(0)
  })

  test('goes through measures, submission, review and two signatures to its number', async () => {
    const id = await register(world, campaign.id)
    const states: string[] = []
    for (const step of TO_CLEARING) {
      await takeFinding(world, id, [step])
      states.push((await found(id)).state)
    }
    const passed = ['rectifying', 'rectifying', 'submitted', 'reviewed', 'reviewed', 'signed', 'cleared']
    expect(states).toEqual(passed)
    expect((await found(id)).clearing.number).toBe('重庆市扶贫开发领导小组销〔2020〕1号')
  })
})
