import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import request from 'supertest'
import { expireEvidence } from '../../../api/evidence/evidenceSweep'
import { UNBOUND_BYTES_MOST, UNBOUND_DAYS, UNBOUND_FILES_MOST } from '../../../domain/evidence/evidence'
import { cast } from '../../cast/cast'
import { PHOTO } from '../../cast/evidence'
import { completeSubmission, launchSmallCampaign, openWorld, type World } from '../../support/world'
import { mailedTo, openLink, sendForm } from '../link/links'
import { catchUpAll } from '../task/catchUp'
import { expectProblem } from '../http/problems'

let world: World
beforeEach(async () => {
  world = await openWorld()
})
afterEach(() => world.close())

const filesKept = () => readdirSync(join(world.filesFolder, 'kept')).length
const upload = async (name = 'a.jpg') => (await world.as('li')).upload('/evidence', PHOTO, name)
const expire = () => expireEvidence(world.db, world.files, world.clock.now())

/** Files that Li is said to have handed over, without their bytes. */
async function holding(files: number, bytes: number): Promise<void> {
  const { id } = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  const row = { sha256: '0'.repeat(64), type: 'image/jpeg', name: 'a.jpg', uploadedById: id }
  const rows = Array.from({ length: files }, (_, no) => {
    return { ...row, id: crypto.randomUUID(), storedAs: `held-${no}`, at: world.clock.now(), bytes }
  })
  await world.db.evidence.createMany({ data: rows })
}

test('what no act names is forgotten after a week with its file, and its record says so', async () => {
  const { body } = await upload()
  world.clock.addHours(UNBOUND_DAYS * 24)
  expect([await expire(), filesKept()]).toEqual([0, 1])
  world.clock.addHours(1)
  expect([await expire(), filesKept()]).toEqual([1, 0])
  expect(await world.db.evidence.count()).toBe(0)
  expectProblem(await (await world.as('li')).get(`/evidence/${body.id}`), 404, 'not-found')
  const actions = await world.db.action.findMany({ where: { itemId: body.id }, orderBy: { version: 'asc' } })
  expect(actions.map(({ kind, byId }) => [kind, byId !== null])).toEqual([
    ['upload', true],
    ['expire', false],
  ])
  expect(actions[1]!.previousHash).toBe(actions[0]!.hash)
  expect(await expire()).toBe(0)
})

test('what an act has named stays for good', async () => {
  const campaign = await launchSmallCampaign(world)
  const { id } = await campaign.taskOf('li', 1)
  const li = await world.as('li')
  const { body } = await upload()
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  const evidence = [{ title: '照片', file: body.id }]
  await li.send('post', `/tasks/${id}/submission`, { ...completeSubmission(1), evidence }).expect(200)
  world.clock.addHours(365 * 24)
  expect([await expire(), filesKept()]).toEqual([0, 1])
  await li.get(`/evidence/${body.id}`).expect(200)
})

test('one that is forgotten is not there to be named', async () => {
  const campaign = await launchSmallCampaign(world)
  const { id } = await campaign.taskOf('li', 1)
  const li = await world.as('li')
  const { body } = await upload()
  await li.send('post', `/tasks/${id}/acceptance`).expect(200)
  world.clock.addHours(UNBOUND_DAYS * 24 + 1)
  await expire()
  const evidence = [{ title: '照片', file: body.id }]
  const answer = await li.send('post', `/tasks/${id}/submission`, { ...completeSubmission(1), evidence })
  expect(expectProblem(answer, 422, 'refused').errors).toMatchObject([{ path: 'evidence.0.file' }])
})

test.each([
  ['files', UNBOUND_FILES_MOST, 1],
  ['bytes', 4, UNBOUND_BYTES_MOST / 4],
])('one person holds so many %s that no act has named, and no more', async (_what, files, bytes) => {
  await holding(files, bytes)
  await world.as('li')
  const before = [await world.db.evidence.count(), await world.db.action.count()]
  const { errors } = expectProblem(await upload(), 422, 'refused')
  expect(errors).toMatchObject([{ path: 'file' }])
  expect([await world.db.evidence.count(), await world.db.action.count()]).toEqual(before)
  expect(
    readdirSync(world.filesFolder, { recursive: true }).filter((name) => /-/.test(String(name))),
  ).toEqual([])
  await (await world.as('wang')).upload('/evidence', PHOTO, 'a.jpg').expect(201)
  await world.db.evidence.deleteMany({ where: { storedAs: 'held-0' } })
  expect((await upload()).status).toBe(201)
  expect(filesKept()).toBe(2)
})

test('uploads at one time count one another', async () => {
  await holding(UNBOUND_FILES_MOST - 1, 1)
  const answers = await Promise.all([1, 2, 3, 4].map((no) => upload(`${no}.jpg`)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422, 422])
})

test('the form behind a mailed link is told so too, and comes back as typed', async () => {
  await launchSmallCampaign(world)
  await catchUpAll(world)
  const link = (await mailedTo(world, 'li')).get(1)!
  await sendForm(world, link, { act: 'accept' })
  await holding(UNBOUND_FILES_MOST, 1)
  const { code, key } = await openLink(world, link)
  const form = request(world.app).post(link).field({ act: 'submit', outcome: '全部完成', code, key })
  const { status, text } = await form.attach('files', PHOTO, 'a.jpg')
  expect([status, await world.db.evidence.count()]).toEqual([422, UNBOUND_FILES_MOST])
  expect(text).toContain('您已上传但尚未使用的附件过多')
  expect(text).toContain('全部完成')
})
