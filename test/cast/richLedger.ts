import { Buffer } from 'node:buffer'
import { projectColumns } from '../../domain/importing/projects'
import { workbookOf } from '../import/files'
import { idOf } from './absences'
import { cast, places, type CastName } from './cast'
import { problem, takeFinding, TO_CLEARING, upTo } from './findings'
import { found, householdRow, importHouseholds } from './households'
import { programmesWithIndicators, supply } from './indicators'
import { districts, expertGroup, launchPairedCampaign, registerPairing, technician } from './pairings'
import { approvedProject, road } from './projects'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

/** A text as people type it into a form: full-width, in lines, long. */
const TYPED = `　第１项：台账Ａ与名册不符\n第２项：“附件”见_x0041_\t${'公示照片缺失。'.repeat(300)}`

export type RichLedger = { world: World; campaign: string; paired: string }

/** A ledger with something of everything that is exported and imported, in every state it may be in. */
export async function richLedger(): Promise<RichLedger> {
  const world = await openWorld('sample', { programmes: programmesWithIndicators() })
  const { id: campaign } = await launchSmallCampaign(world)
  await makeAreas(world)
  await makeHouseholds(world)
  await makeFindings(world, campaign)
  await makeReadings(world, campaign)
  await makeProjects(world, campaign)
  const paired = await launchPairedCampaign(world)
  await makePairings(world, paired)
  await leave(world)
  return { world, campaign, paired }
}

const send = async (
  world: World,
  who: CastName,
  ...[method, path, body]: ['post' | 'put', string, object]
): Promise<{ id: string }> => {
  const { status, body: answer } = await (await world.as(who)).send(method, path, body)
  if (status >= 300) throw new Error(`${method} ${path}: ${status} ${JSON.stringify(answer)}`)
  return answer as { id: string }
}

/** Odd surveys, a vacant post, ranks and phones, a name typed wide. */
async function makeAreas(world: World): Promise<void> {
  const [one, two, three] = await world.db.survey.findMany({ take: 3, orderBy: { regionCode: 'asc' } })
  const change = (regionCode: string, data: object) => world.db.survey.update({ where: { regionCode }, data })
  await change(one!.regionCode, {
    statedIncidence: '0.0001',
    rateContradicted: true,
    note: '注，“引号”；@甲',
  })
  await change(two!.regionCode, {
    statedIncidence: '1.20',
    rateContradicted: true,
    shortfallAreas: ['industry'],
  })
  await change(three!.regionCode, { statedIncidence: null, rateContradicted: false, note: '-1' })
  await world.db.post.updateMany({ where: { person: { email: cast.sun } }, data: { personId: null } })
  const posts = [
    '行政区划代码,职务,角色代码,电子邮箱,姓名,职级,联系电话',
    `${places.village},驻村第一书记,first_secretary,${cast.li},李一,正科,13896045678`,
    `${places.village},驻村工作队队长,work_team,${cast.li},,,`,
  ]
  const operator = await world.as('operator')
  await operator.upload('/imports/posts', Buffer.from(posts.join('\n')), 'posts.csv').expect(200)
  await send(world, 'operator', 'put', `/people/${await idOf(world, 'zhou')}`, {
    email: cast.zhou,
    name: 'Ｚhou　周',
  })
}

/** Households in every state: identified, monitored, corrected, of another responsible, publicised, eliminated, rolled back, closed. */
async function makeHouseholds(world: World): Promise<void> {
  await send(world, 'operator', 'put', '/income-lines/2020', { amount: 5000 })
  const ids = await importHouseholds(world, [
    ...[1, 2, 3, 4, 5, 6].map((no) => householdRow(no, { persons: String(no) })),
    householdRow(7, { state: '风险已消除', email: '', income: '', year: '' }),
    householdRow(8, { class: '不稳定脱贫户', income: '4800.5', on: '2020-03-31' }),
    householdRow(9, { code: '500101135202', email: cast.wang }),
  ])
  const id = (no: number) => ids.get(`H00000${no}`)!
  const eliminate = (no: number) =>
    send(world, 'li', 'post', `/households/${id(no)}/elimination`, {
      ...{ incomeStable: true, incomeAboveLine: true, expensesSolved: true, guaranteesSecure: true },
      ...{ income: 7000.25, incomeYear: 2020, reason: '入户核实' },
    })
  for (const no of [3, 4, 5]) await eliminate(no)
  const why = { why: 'moved', reason: '整户迁出' }
  await send(world, 'wang', 'post', `/households/${id(6)}/closing`, why)
  const change = { class: 'unstable', persons: 9, income: 0, incomeYear: 2020, reason: '核对' }
  await send(world, 'li', 'put', `/households/${id(2)}`, change)
  await send(world, 'li', 'post', '/households', found({ no: 'Ｎ１' }))
  await send(world, 'li', 'post', '/households', found({ no: '000017', income: 1, incomeYear: 2019 }))
  world.clock.addHours(24 * 7)
  for (const no of [4, 5])
    await send(world, 'wang', 'post', `/households/${id(no)}/elimination/confirmation`, {
      reason: '公示无异议',
    })
  await send(world, 'wang', 'post', `/households/${id(5)}/roll-back`, { reason: '新发大病' })
}

/** Findings in every state and class, in a second cycle, withdrawn, and in words as they were typed. */
async function makeFindings(world: World, campaign: string): Promise<void> {
  const made = async (clause: string, more: object = {}) =>
    (await send(world, 'lin', 'post', '/findings', { ...problem(campaign, { clause }), ...more })).id
  await made('1.2', { class: 'at_once', dueOn: undefined, unit: places.township })
  await made('3-2', {
    class: 'long_term',
    description: TYPED,
    standard: TYPED,
    document: '渝审〔２０２０〕１号',
  })
  await takeFinding(world, await made('甲'), ['plan'])
  for (const step of ['pass', 'sign', 'clear'] as const)
    await takeFinding(world, await made(`乙 ${step}`), upTo(step))
  await takeFinding(world, await made('丙'), [...upTo('pass'), 'rework'])
  for (const no of ['1', '2', '3', '4']) await takeFinding(world, await made(`丁 ${no}`), TO_CLEARING)
  await send(world, 'lin', 'post', `/findings/${await made('戊')}/withdrawal`, { reason: '登记有误' })
  const draw = { campaign, size: 3, seed: '一', why: '季度回头看', inspectors: [await idOf(world, 'qian')] }
  await send(world, 'lin', 'post', '/draws', draw)
  const drawn = await world.db.rectification.findMany({ where: { state: 'drawn' }, take: 2 })
  for (const [index, result] of ['passed', 'failed'].entries())
    await send(world, 'qian', 'post', `/findings/${drawn[index]!.findingId}/look-backs`, {
      result,
      reason: '核查',
    })
}

/** Readings with the zeros they were stated with, of parts, judged, longer than a program's numbers, and corrected twice. */
async function makeReadings(world: World, campaign: string): Promise<void> {
  const record = (more: object) =>
    send(world, 'wang', 'post', '/readings', supply(campaign, { source: TYPED, ...more }))
  for (const value of ['79.50', '81'])
    await record({ value, day: value === '81' ? '2020-07-29' : '2020-07-28' })
  await record({ value: '0.000001', day: '2020-07-27' })
  await record({
    value: undefined,
    numerator: '123456789012345',
    denominator: '123456789012346.5',
    day: '2020-07-26',
  })
  await record({ indicator: 'reform', value: undefined, judgement: 'met' })
  let last = await record({ value: '1.0' })
  for (const value of ['2.10', '1.0']) last = await record({ value, supersedes: last.id, reason: '更正' })
}

/** Projects of every stage, taken over and followed, with payments, one taken back, one corrected, one withdrawn. */
async function makeProjects(world: World, campaign: string): Promise<void> {
  const id = await approvedProject(world, campaign)
  const today = world.clock.now().toISOString().slice(0, 10)
  const pay = (amount: string) =>
    send(world, 'wang', 'post', `/projects/${id}/payments`, {
      ...{ channel: 'transition', amount, day: today, reference: '拨付凭证' },
    })
  await pay('100.01')
  await pay('200.00')
  const payment = await world.db.payment.findFirstOrThrow({ where: { projectId: id } })
  await send(world, 'wang', 'post', `/projects/${id}/payments/${payment.id}/reversal`, { reason: '误付' })
  await send(world, 'wang', 'put', `/projects/${id}/stage`, { to: 'started', on: today })
  const more = {
    no: '0012',
    externalNo: '500101198003071215',
    name: 'Ａ区　　产业路',
    budget: { credit: '0.1' },
  }
  await send(world, 'wang', 'post', '/projects', road(campaign, more))
  const big = road(campaign, {
    no: '00017',
    region: '500101',
    budget: { credit: '1', social: '9999999999999.99' },
  })
  await send(world, 'lin', 'post', '/projects', big)
  const withdrawn = await send(world, 'wang', 'post', '/projects', road(campaign, { no: '1E5', year: 2019 }))
  await send(world, 'wang', 'put', `/projects/${withdrawn.id}`, { name: '更名', reason: '核对' })
  await send(world, 'wang', 'post', `/projects/${withdrawn.id}/withdrawal`, { reason: '选址不符' })
  const rows = ['储备', '立项', '开工', '竣工', '验收'].map((stage, no) => [
    ...[`P${no}`, '', stage, '500240', '2020', stage, '1200.5', '', '', '', ''],
  ])
  const sheet = await workbookOf([Object.values(projectColumns).map(({ name }) => name), ...rows])
  const lin = await world.as('lin')
  await lin.upload(`/imports/projects?campaign=${campaign}`, sheet, '项目.xlsx').expect(200)
}

/** Pairings of every form, one ended, one entered in error twice and then for good, one of a unit that is called as a region is. */
async function makePairings(world: World, paired: string): Promise<void> {
  const district = (helper: object) => ({
    ...{
      campaign: paired,
      kind: 'district_help',
      helper,
      helped: { region: districts.ofLi },
      fromOn: '2020-07-01',
    },
  })
  const end = async (id: string, on: string) =>
    send(world, 'lin', 'put', `/pairings/${id}/end`, { on, reason: '调整' })
  await registerPairing(world, 'lin', district({ region: districts.ofChen }))
  await registerPairing(world, 'lin', district({ unit: '石柱土家族自治县' }))
  await end(await registerPairing(world, 'lin', district({ unit: '两江新区（Ａ）' })), '2020-07-20')
  for (let errors = 0; errors < 2; errors += 1)
    await end(await registerPairing(world, 'wang', expertGroup(paired)), '2020-07-01')
  await registerPairing(world, 'wang', expertGroup(paired))
  await registerPairing(world, 'wang', technician(paired))
  for (const household of ['H000001', 'H000002'])
    await registerPairing(world, 'wang', {
      ...{ campaign: paired, kind: 'household_advisers', helper: { person: cast.wu } },
      ...{ helped: { household }, fromOn: '2020-07-01' },
    })
}

/** What goes on behind what was registered: somebody leaves, a household is closed. */
async function leave(world: World): Promise<void> {
  // As the version before did, which asked for nobody to take over what is open.
  const disabled = { disabledAt: world.clock.now() }
  for (const who of ['wu', 'qian'] as const)
    await world.db.person.update({ where: { id: await idOf(world, who) }, data: disabled })
  const { id } = await world.db.household.findFirstOrThrow({ where: { no: 'H000002' } })
  await send(world, 'wang', 'post', `/households/${id}/closing`, { why: 'deceased', reason: '注销' })
}
