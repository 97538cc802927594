import { randomUUID } from 'node:crypto'
import { takeThrough, HANDS } from '../../cast/acts'
import type { CastName } from '../../cast/cast'
import { PDF, PHOTO } from '../../cast/evidence'
import { register, takeFinding } from '../../cast/findings'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { expectProblem } from '../http/problems'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

type Piece = { title: string; reference?: string; file?: string }
const upload = async (who: CastName, bytes = PHOTO) =>
  (await (await world.as(who)).upload('/evidence', bytes, '照片').expect(201)).body as {
    id: string
    sha256: string
  }
const submit = async (no: number, evidence: Piece[]) => {
  const { id } = await campaign.taskOf('li', no)
  const body = { ...completeSubmission(no), evidence }
  return (await world.as('li')).send('post', `/tasks/${id}/submission`, body)
}
const accepted = async (no: number) => {
  const { id } = await campaign.taskOf('li', no)
  await takeThrough(world, { id, no }, HANDS.village, ['accept'])
  return id
}
const statusFor = async (who: CastName, path: string) => (await (await world.as(who)).get(path)).status

test('a submission binds the file that it names, and the record names its sum', async () => {
  const task = await accepted(1)
  const file = await upload('li')
  const evidence = [
    { title: '公示照片', file: file.id.toUpperCase() },
    { title: '名册', reference: '龙府〔2020〕7号' },
  ]
  expect((await submit(1, evidence)).status).toBe(200)
  const kept = [{ title: '公示照片', file: file.id, sha256: file.sha256 }, evidence[1]]
  const row = await world.db.task.findUniqueOrThrow({ where: { id: task } })
  expect(row.submission).toMatchObject({ evidence: kept })
  const action = await world.db.action.findFirstOrThrow({ where: { itemId: task, kind: 'submit' } })
  expect(action.after).toMatchObject({ submission: { evidence: kept } })
  const { body } = await (await world.as('wang')).get(`/tasks/${task}/evidence`).expect(200)
  expect(body).toMatchObject({ total: 1, items: [{ id: file.id, sha256: file.sha256, name: '照片.jpg' }] })
})

test('bound, it is seen by whoever sees its task, and by nobody else', async () => {
  const task = await accepted(2)
  const { id } = await upload('li')
  expect(await statusFor('wang', `/evidence/${id}`)).toBe(404)
  expect((await submit(2, [{ title: '照片', file: id }])).status).toBe(200)
  const seen = await Promise.all(
    (['li', 'wang', 'lin', 'operator', 'qian', 'zhou', 'sun'] as const).map(async (who) => [
      await statusFor(who, `/evidence/${id}`),
      await statusFor(who, `/tasks/${task}/evidence`),
    ]),
  )
  expect(seen.map(([file, list]) => `${file} ${list}`)).toEqual([
    ...Array<string>(4).fill('200 200'),
    ...Array<string>(3).fill('404 404'),
  ])
})

describe('a file that cannot be taken is told at its place, and nothing is bound', () => {
  let bound: string
  beforeAll(async () => {
    await accepted(3)
    await accepted(4)
    bound = (await upload('li')).id
    expect((await submit(3, [{ title: '照片', file: bound }])).status).toBe(200)
  })
  const reserved = async () => {
    const { id } = await upload('li')
    await world.db.evidence.update({ where: { id }, data: { taskId: (await campaign.taskOf('li', 5)).id } })
    return id
  }

  test.each<[string, () => Promise<string>]>([
    ['not-found', () => Promise.resolve(randomUUID())],
    ['somebody else’s', async () => (await upload('qian')).id],
    ['another task’s', () => Promise.resolve(bound)],
    ['meant for another task', reserved],
  ])('%s', async (_what, fileOf) => {
    const own = await upload('li')
    const file = await fileOf()
    const answer = await submit(4, [
      { title: '一', file: own.id },
      { title: '二', file },
    ])
    expect(expectProblem(answer, 422, 'refused').errors).toEqual([
      { path: 'evidence.1.file', message: 'you have no such file for this item' },
    ])
    const task = await campaign.taskOf('li', 4)
    expect(await world.db.evidence.count({ where: { taskId: task.id } })).toBe(0)
    expect((await world.db.task.findUniqueOrThrow({ where: { id: task.id } })).state).toBe('accepted')
  })

  test('listed twice', async () => {
    const { id: file } = await upload('li')
    const { errors } = expectProblem(
      await submit(4, [
        { title: '一', file },
        { title: '二', file },
      ]),
      422,
    )
    expect(errors!.map(({ path }) => path)).toEqual(['evidence.0.file', 'evidence.1.file'])
  })

  test('no id at all, a sum of one’s own, or neither file nor reference', async () => {
    for (const piece of [{ file: '../x' }, { file: randomUUID(), sha256: 'a' }, {}, { reference: '' }])
      expectProblem(await submit(4, [{ title: '一', ...piece }]), 400, 'bad-request')
  })
})

test('one file that two tasks name at the same time is bound to one of them', async () => {
  await accepted(6)
  await accepted(7)
  const { id: file } = await upload('li')
  const answers = await Promise.all([6, 7].map((no) => submit(no, [{ title: '照片', file }])))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 422])
  const { boundAt, taskId } = await world.db.evidence.findUniqueOrThrow({ where: { id: file } })
  expect([boundAt !== null, taskId !== null]).toEqual([true, true])
})

test('after a return for rework the same file may be named again, also by whoever has the task then', async () => {
  const task = await accepted(8)
  const { id: file } = await upload('li')
  expect((await submit(8, [{ title: '照片', file }])).status).toBe(200)
  await takeThrough(world, { id: task, no: 8 }, HANDS.village, ['rework'])
  const { boundAt } = await world.db.evidence.findUniqueOrThrow({ where: { id: file } })
  const { id: qian } = await world.db.person.findFirstOrThrow({
    where: { email: { contains: '500101135212' } },
  })
  await (await world.as('wang')).send('post', `/tasks/${task}/assignment`, { person: qian }).expect(200)
  await (await world.as('qian')).send('post', `/tasks/${task}/acceptance`).expect(200)
  const again = { ...completeSubmission(8), evidence: [{ title: '照片', file }] }
  await (await world.as('qian')).send('post', `/tasks/${task}/submission`, again).expect(200)
  expect((await world.db.evidence.findUniqueOrThrow({ where: { id: file } })).boundAt).toEqual(boundAt)
})

test('measures and submissions of a finding bind files to it', async () => {
  const finding = await register(world, campaign.id)
  await takeFinding(world, finding, ['plan'])
  const li = await world.as('li')
  const [slip, photo, foreign] = [await upload('li', PDF), await upload('li'), await upload('qian')]
  const complete = (evidence: Piece[]) =>
    li.send('post', `/findings/${finding}/measures/1/completion`, { result: '已追回', evidence })
  const refused = expectProblem(await complete([{ title: '缴款书', file: foreign.id }]), 422, 'refused')
  expect(refused.errors).toMatchObject([{ path: 'evidence.0.file' }])
  await complete([{ title: '缴款书', file: slip.id }]).expect(200)
  const handed = { outcome: '已整改', evidence: [{ title: '公示', file: photo.id, reference: '村务公开栏' }] }
  const { body } = await li.send('post', `/findings/${finding}/submission`, handed).expect(200)
  expect(body.cycles[0].submission.evidence).toEqual([{ ...handed.evidence[0], sha256: photo.sha256 }])
  const actions = await world.db.action.findMany({ where: { itemId: finding }, orderBy: { version: 'asc' } })
  expect(
    actions.map(({ kind, after }) => [kind, JSON.stringify(after).includes(slip.sha256)]),
  ).toContainEqual(['complete', true])
  const { body: list } = await (await world.as('wang')).get(`/findings/${finding}/evidence`).expect(200)
  expect(list.items.map(({ id }: { id: string }) => id).toSorted()).toEqual([slip.id, photo.id].toSorted())
  expect(await statusFor('wang', `/evidence/${photo.id}`)).toBe(200)
  expect(await statusFor('zhou', `/evidence/${photo.id}`)).toBe(404)
  expect(await statusFor('zhou', `/findings/${finding}/evidence`)).toBe(404)
})
