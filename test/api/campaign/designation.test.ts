import { openWorld, type Caller, type World } from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let operator: Caller
beforeAll(async () => {
  world = await openWorld()
  operator = await world.as('operator')
})
afterAll(() => world.close())

async function draft(programme = 'targeted-assault-2020'): Promise<string> {
  const campaign = { programme, name: '定点攻坚', startsOn: '2020-07-30' }
  const { body } = await operator.send('post', '/campaigns', campaign).expect(201)
  expect(body).toMatchObject({ ...campaign, state: 'draft', version: 1 })
  return `/campaigns/${body.id}`
}

const villages = async (campaign: string, qualified: boolean) => {
  const { body } = await operator.get(`${campaign}/candidates?class=village&qualified=${qualified}&limit=200`)
  return (body.items as { code: string }[]).map(({ code }) => code)
}

test('the listed townships and the qualified villages make 118 targets and 944 tasks, four of them overlapping', async () => {
  const campaign = await draft()
  const designations = { townships: 'listed', villages: 'qualified' }
  const { body } = await operator.send('put', `${campaign}/designations`, designations).expect(200)
  expect(body).toMatchObject({ state: 'draft', version: 2 })
  expect(body.targets).toHaveLength(118)
  const preview = (await operator.get(`${campaign}/preview`).expect(200)).body
  expect(preview).toMatchObject({ targets: 118, tasks: 944, vacancies: [] })
  expect(preview.overlaps).toHaveLength(4)
  expect(preview.chosen).toHaveLength(118)
  const assignees = 100 + 18 + 18
  expect(preview.letters).toBe(assignees)
  expect(await world.db.task.count()).toBe(0)
})

test('a designation keeps the figures and the rules as they stood when it was made', async () => {
  const campaign = await draft()
  const [code] = await villages(campaign, true)
  await operator.send('put', `${campaign}/designations`, { villages: [code] }).expect(200)
  const before = await world.db.survey.findUniqueOrThrow({ where: { regionCode: code } })
  const kept = () => world.db.designation.findFirstOrThrow({ where: { campaignId: campaign.split('/')[2] } })
  const designation = await kept()
  expect(designation).toMatchObject({
    regionCode: code,
    qualified: true,
    reason: null,
    figures: { population: before.population, remainingPoor: before.remainingPoor },
  })
  await world.db.survey.update({ where: { regionCode: code }, data: { remainingPoor: 0 } })
  expect(await kept()).toEqual(designation)
  await world.db.survey.update({ where: { regionCode: code }, data: { remainingPoor: before.remainingPoor } })
})

test('a village over the quota of 100 is refused, whatever its reason', async () => {
  const campaign = await draft()
  const [extra] = await villages(campaign, false)
  const chosen = [...(await villages(campaign, true)), { code: extra, reason: '乡镇申报' }]
  const answer = await operator.send('put', `${campaign}/designations`, { villages: chosen })
  expect(expectProblem(answer, 422, 'refused').errors).toEqual([
    { path: 'villages', message: 'Administrative village: 101 chosen, but the quota of this class is 100' },
  ])
  expect((await operator.get(campaign)).body).toMatchObject({ version: 1 })
})

test('a village that does not qualify needs a reason, which is kept', async () => {
  const campaign = await draft()
  const [code] = await villages(campaign, false)
  const refused = await operator.send('put', `${campaign}/designations`, { villages: [code] })
  expect(expectProblem(refused, 422).errors).toMatchObject([{ path: 'villages.0' }])
  const blank = await operator.send('put', `${campaign}/designations`, { villages: [{ code, reason: ' ' }] })
  expectProblem(blank, 400, 'bad-request')
  const override = { villages: [{ code, reason: '灾后返贫风险' }] }
  await operator.send('put', `${campaign}/designations`, override).expect(200)
  expect((await operator.get(`${campaign}/preview`)).body.chosen).toMatchObject([
    { code, class: 'village', reason: '灾后返贫风险' },
  ])
  expect(await world.db.designation.findFirst({ where: { regionCode: code } })).toMatchObject({
    qualified: false,
    reason: '灾后返贫风险',
  })
})

test('a region named twice, an unknown one and one of another level are refused, each at its place', async () => {
  const campaign = await draft()
  const [code] = await villages(campaign, true)
  const answer = await operator.send('put', `${campaign}/designations`, {
    villages: [code, code, '500240213', '999999'],
  })
  const { errors } = expectProblem(answer, 422)
  expect(errors?.map(({ path }) => path)).toEqual(['villages.1', 'villages.2', 'villages.3'])
})

test('a later choice takes the place of the one before, and an empty one clears it', async () => {
  const campaign = await draft()
  const [first, second] = await villages(campaign, true)
  const targetsOf = async (body: object) =>
    (
      (await operator.send('put', `${campaign}/designations`, body).expect(200)).body.targets as {
        code: string
      }[]
    ).map(({ code }) => code)
  expect(await targetsOf({ villages: [first] })).toEqual([first])
  expect(await targetsOf({ villages: [second] })).toEqual([second])
  expect(await targetsOf({})).toEqual([])
})

test('a programme that does not exist, or has no classes of target, is not launched from', async () => {
  for (const programme of ['no-such-programme', 'national-supervised-battle-2020']) {
    const answer = await operator.send('post', '/campaigns', {
      programme,
      name: '督战',
      startsOn: '2020-07-30',
    })
    expect(expectProblem(answer, 422, 'refused').errors).toMatchObject([{ path: 'programme' }])
  }
})

test('the linkage pilot is designated on three levels, one village a district, and previewed', async () => {
  const campaign = await draft('linkage-pilot-2020')
  const candidates = (await operator.get(`${campaign}/candidates?class=village&limit=200`).expect(200)).body
    .items as { code: string }[]
  const [first, sibling] = candidates.map(({ code }) => code)
  const other = candidates.find(({ code }) => code.slice(0, 6) !== first?.slice(0, 6))?.code
  const designations = { districts: 'listed', townships: 'listed', villages: [first, sibling] }
  const twice = await operator.send('put', `${campaign}/designations`, designations)
  expect(expectProblem(twice, 422).errors).toMatchObject([{ path: 'villages.1' }])
  const once = { ...designations, villages: [first, other] }
  const { body } = await operator.send('put', `${campaign}/designations`, once).expect(200)
  const targets = body.targets as { class: string; name: string }[]
  const names = targets.filter((target) => target.class === 'district').map(({ name }) => name)
  expect(names.sort()).toEqual(['云阳县', '武隆区', '潼南区'])
  expect(targets).toHaveLength(3 + 18 + 2)
  const preview = (await operator.get(`${campaign}/preview`).expect(200)).body
  expect(preview).toMatchObject({ targets: 23, tasks: 23 * 8 })
  expect(preview.overlaps).toMatchObject([
    { inner: { name: '后坪苗族土家族乡' }, outer: { name: '武隆区' } },
    { inner: { name: '泥溪镇' }, outer: { name: '云阳县' } },
  ])
  const vacancy = (target?: string) => ({ target, role: 'first_secretary', present: 0, required: 1 })
  expect(preview.vacancies).toMatchObject([vacancy(first), vacancy(other)])
  expect(preview.roles.first_secretary).toMatchObject({ zh: '驻村第一书记' })
  const launch = await operator.send('post', `${campaign}/launch`)
  expect(expectProblem(launch, 422)).toMatchObject({ vacancies: preview.vacancies })
})
