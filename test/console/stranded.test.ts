import { formIn, signedIn } from '../support/browser'
import { cast } from '../cast/cast'
import { idOf, launchTwoVillages, NEW_HOLDER, newHolderSheet, strandedFor, tasksOf } from '../cast/roster'
import { openWorld, type World } from '../support/world'

let world: World
beforeEach(async () => {
  world = await openWorld()
  await launchTwoVillages(world)
})
afterEach(() => world.close())

const importAs = async (typed: Record<string, string>) => {
  const operator = await signedIn(world, 'operator')
  const { text } = await operator.get('/launch').expect(200)
  const form = { ...formIn(text, 'import.posts'), ...typed }
  return operator.upload('/launch', form, await newHolderSheet(), '岗位表.xlsx').expect(200)
}

test('whoever imports posts chooses in the form what becomes of open work, and reads it in the report', async () => {
  const tried = await importAs({})
  expect(tried.text).toContain('未写入')
  expect(tried.text).toContain('仍由其办理；可再次导入本表并选择“随岗移交”')
  expect(await tasksOf(world, cast.qian)).toBe(8)
  const real = await importAs({ openWork: 'pass', tryOnly: '' })
  expect(real.text).toContain('随岗移交给“新任甲”')
  expect(await tasksOf(world, NEW_HOLDER)).toBe(8)
  const operator = await signedIn(world, 'operator')
  expect((await operator.get('/people')).text).not.toContain('/stranded')
})

test('a supervisor finds what is stranded on the page of people, and hands it over from the holder’s page', async () => {
  await importAs({ tryOnly: '' })
  const lin = await signedIn(world, 'lin')
  expect((await lin.get('/people').expect(200)).text).toContain('责任人已不在岗的事项：8 项')
  const { text } = await lin.get('/stranded').expect(200)
  const [qian, successor] = [await idOf(world, cast.qian), await idOf(world, NEW_HOLDER)]
  const { id } = (await strandedFor(world, 'lin'))[0]!
  for (const address of [`/people/${qian}`, `/people/${successor}`, `/tasks/${id}`])
    expect(text).toContain(`href="${address}"`)
  const page = `/people/${qian}`
  const { text: person } = await lin.get(page).expect(200)
  expect(person).toMatch(/<option value="stranded" selected="">仅移交/)
  expect(person).toContain(`<option value="${successor}" selected="">新任甲`)
  const typed = { ...formIn(person, 'preview'), to: successor, only: 'stranded', reason: '岗位交接' }
  const preview = await lin.submit(page, typed).expect(200)
  expect([...preview.text.matchAll(/href="\/tasks\//g)]).toHaveLength(8)
  await lin.submit(page, formIn(preview.text, 'handOver')).expect(303)
  expect(await tasksOf(world, NEW_HOLDER)).toBe(8)
  expect((await lin.get('/stranded')).text).toContain('没有这样的事项')
  const operator = await signedIn(world, 'operator')
  const { text: history } = await operator.get(page).expect(200)
  expect(history).toMatch(/不再担任岗位<div class="quiet">驻村第一书记（老林村村）/)
})

test('the page of what is stranded reads in English, and is for those who hand over', async () => {
  await importAs({ tryOnly: '' })
  const lin = await signedIn(world, 'lin')
  await lin.submit('/language', { language: 'en', to: '/stranded' }).expect(303)
  const { text } = await lin.get('/stranded').expect(200)
  expect(text).toContain('Items whose holder has left the post')
  expect(text).toContain('Task 1 Secure compulsory education')
  expect(text).not.toMatch(/责任人|随岗/)
  await (await signedIn(world, 'li')).get('/stranded').expect(403)
})
