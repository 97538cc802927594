import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { formIn, signedIn, type Browser } from '../support/browser'
import { unquoted } from '../support/english'
import { launchSmallCampaign, openWorld, type World } from '../support/world'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

const draft = { programme: 'targeted-assault-2020', name: '2020年定点攻坚', startsOn: '2020-07-30' }

async function open(browser: Browser): Promise<string> {
  const form = formIn((await browser.get('/launch')).text, 'create')
  const { headers } = await browser.submit('/launch', { ...form, ...draft }).expect(303)
  return String(headers.location).split('?')[0]!
}

test('a campaign is opened, its targets taken, looked at and launched by forms alone', async () => {
  const lin = await signedIn(world, 'lin')
  const address = await open(lin)
  const act = async (name: string) => lin.submit(address, formIn((await lin.get(address)).text, name))
  expect((await lin.get(address)).text).not.toContain('name="act" value="launch"')
  expect((await act('takeAll')).status).toBe(303)
  const previewed = (await lin.get(address)).text
  expect(previewed).toContain('118 个对象，944 项任务')
  const slots = previewed.split('各岗位人员')[1]!
  expect(slots).toMatch(/中益乡<\/th><td>[^<]*牵头[^<]*<\/td><td><div>牵头市领导（中益乡）/)
  expect(slots).not.toContain('空缺')
  const launch = formIn((await lin.get(address)).text, 'launch')
  await lin.submit(address, launch).expect(303)
  await lin.submit(address, launch).expect(303)
  expect(await world.db.task.count()).toBe(944)
  expect((await lin.get(address)).text).not.toContain('name="act" value="launch"')
  expect((await lin.get('/launch')).text).toContain('2020年定点攻坚')
})

test('targets are chosen one by one; one that does not qualify wants a reason, and the choice stays as it was ticked', async () => {
  const lin = await signedIn(world, 'lin')
  const address = await open(lin)
  const { text } = await lin.get(address)
  for (const words of ['符合入选条件', '不符合入选条件', '接近入选条件：贫困发生率'])
    expect(text).toContain(words)
  expect(text).not.toMatch(/达标|incidence/)
  const form = formIn(text, 'takeChosen')
  const kept = Object.fromEntries(Object.entries(form).filter(([name]) => !name.startsWith('take.')))
  const other = /name="(take\.village\.other\.\d+)"/.exec(text)![1]!
  const good = Object.keys(form).find((name) => name.startsWith('take.village.qualified'))!
  const ticked = { ...kept, [other]: 'yes', [good]: 'yes' }
  expect((await lin.submit(address, ticked)).status).toBe(422)
  await lin.submit(address, {
    ...formIn((await lin.get(address)).text, 'takeChosen'),
    ...ticked,
    reason: '',
  })
  const again = { ...ticked, key: `${kept.key}2`, reason: '镇申请，区核准' }
  expect((await lin.submit(address, again)).status).toBe(303)
  const then = formIn((await lin.get(address)).text, 'takeChosen')
  expect(
    Object.keys(then)
      .filter((name) => name.startsWith('take.'))
      .sort(),
  ).toEqual([good, other].sort())
})

test('what is left out is launched with a reason, and the page then tells it', async () => {
  const lin = await signedIn(world, 'lin')
  const address = await open(lin)
  const act = async (name: string, typed: Record<string, string> = {}) =>
    lin.submit(address, { ...formIn((await lin.get(address)).text, name), ...typed })
  const { text } = await lin.get(address)
  const townships = Object.fromEntries(
    Object.entries(formIn(text, 'takeChosen')).filter(([name]) => !name.startsWith('take.village')),
  )
  expect((await lin.submit(address, townships)).status).toBe(303)
  expect((await lin.get(address)).text).toContain('行政村：尚未选定')
  const refused = await act('launch')
  expect(refused.status).toBe(422)
  expect(refused.text).toContain('行政村：尚未选定对象')
  expect(refused.text).not.toMatch(/<li>[^<]*without/)
  expect((await act('launch', { 'without.village': '村级另行启动' })).status).toBe(303)
  const launched = (await lin.get(address)).text
  expect(launched).toContain('未选“行政村”：村级另行启动')
  expect(launched).toContain('同时是其他行动的对象')
})

test('a draft is moved, renamed and deleted by its page, in either language', async () => {
  const lin = await signedIn(world, 'lin')
  const address = await open(lin)
  const act = async (name: string, typed: Record<string, string>) =>
    lin.submit(address, { ...formIn((await lin.get(address)).text, name), ...typed })
  const past = { on: '2020-07-01', reason: '补录' }
  const refused = await act('move', past)
  expect(refused.status).toBe(422)
  expect(refused.text).toMatch(/2020-07-01 已过|2020年7月1日 已过/)
  expect((await act('move', { ...past, pastMeant: 'yes' })).status).toBe(303)
  expect((await act('rename', { name: '攻坚（第二批）' })).status).toBe(303)
  const english = await lin.get(address).set('Accept-Language', 'en')
  expect(english.text).toContain('Delete the draft')
  expect(english.text).toContain('攻坚（第二批）')
  const gone = await act('remove', {})
  expect([gone.status, gone.headers.location]).toEqual([303, '/launch?done=remove'])
  expect((await lin.get('/launch')).text).not.toContain('攻坚（第二批）')
  await lin.get(address).expect(404)
})

test('an operator imports a register and reads every rejected row; a trial writes nothing', async () => {
  const operator = await signedIn(world, 'operator')
  const sheet = readFileSync(join(__dirname, '../../prisma/sample/townships-2020.csv'))
  const bad = Buffer.concat([sheet, Buffer.from('\n500999999,万州区,无此镇,深度贫困乡镇\n')])
  const send = async (fields: Record<string, string>, file: Buffer, name: string) => {
    const form = formIn((await operator.get('/launch')).text, 'import.townships')
    const sent = operator.agent.post('/launch').set('Origin', 'http://localhost:3000')
    for (const [field, value] of Object.entries({ ...form, ...fields })) sent.field(field, value)
    return sent.attach('file', file, name)
  }
  const tried = await send({ tryOnly: 'yes' }, bad, '乡镇.csv')
  expect(tried.text).toContain('校验结果')
  expect(tried.text).toContain('500999999')
  expect(tried.text).toContain('未写入')
  await (await signedIn(world, 'li')).get('/launch').expect(403)
  expect((await (await signedIn(world, 'lin')).get('/launch')).text).not.toContain('import.townships')
})

const fieldsAt = (text: string, act: string) => {
  const [, form = ''] = new RegExp(`name="act" value="${act}"(.*?)</form>`, 's').exec(text) ?? []
  return {
    ticked: /<input type="checkbox"[^>]*name="tryOnly"[^>]*checked/.test(form),
    wrong: [...form.matchAll(/class="wrong" id="([^"]*)">([^<]*)/g)].map(([, id, words]) => [id, words]),
  }
}

test('a sheet that is refused as a whole says so at the file of its form, and keeps what was ticked', async () => {
  const operator = await signedIn(world, 'operator')
  const { text: empty } = await operator.get('/launch')
  const send = async (typed: Record<string, string>, file: string | Buffer, name: string) => {
    const form = { ...formIn(empty, 'import.posts'), ...typed }
    return operator.upload('/launch', form, Buffer.from(file), name)
  }
  for (const act of ['import.posts', 'import.regions'])
    expect(fieldsAt(empty, act)).toEqual({ ticked: true, wrong: [] })
  for (const [file, name, words] of [
    ['甲,乙\n1,2\n', 'a.csv', /^前 20 行中没有找到表头。所需的列：.*职务/],
    [Buffer.from('89504e47', 'hex'), '照片.png', /^文件 照片\.png 是图片/],
    ['', 'a.csv', /^文件 a\.csv 是空的/],
  ] as const) {
    const refused = await send({ tryOnly: '' }, Buffer.from(file), name)
    expect(refused.status).toBeGreaterThanOrEqual(400)
    expect(fieldsAt(refused.text, 'import.posts')).toEqual({
      ticked: false,
      wrong: [['import.posts-file-wrong', expect.stringMatching(words)]],
    })
    expect(fieldsAt(refused.text, 'import.regions')).toEqual({ ticked: true, wrong: [] })
  }
})

test('every page that imports sheets only checks at first', async () => {
  const { id } = await launchSmallCampaign(world)
  for (const page of [`/projects?campaign=${id}`, '/households/new', `/findings/new?campaign=${id}`]) {
    const { text } = await (await signedIn(world, page.startsWith('/findings') ? 'lin' : 'wang')).get(page)
    expect([page, fieldsAt(text, 'import').ticked]).toEqual([page, true])
    expect(text).toContain('仅校验，不写入')
  }
})

test('whoever reads the pages in English reads in English why rows were rejected', async () => {
  const operator = await signedIn(world, 'operator')
  await operator.submit('/language', { language: 'en', to: '/launch' }).expect(303)
  const form = formIn((await operator.get('/launch')).text, 'import.townships')
  const sheet =
    '行政区划代码,区县,乡镇,类别\n500999999,万州区,无此镇,甲\n500101135,开州区,龙沙镇,甲\n5001,,,甲\n'
  const { text } = await operator.upload('/launch', { ...form, tryOnly: 'yes' }, Buffer.from(sheet), 'a.csv')
  const rows = [...text.matchAll(/<tr><th scope="row">(.*?)<\/th>.*?<td>([^<]*)<\/td><\/tr>/gs)]
  expect(rows.map(([, row]) => row)).toEqual(['Row 2', 'Row 3', 'Row 4'])
  for (const [, , reason] of rows) {
    expect(reason).toMatch(/^[A-Z].*\.$/)
    expect(unquoted(reason!)).not.toMatch(/\p{sc=Han}/u)
  }
})
