import { readdirSync } from 'node:fs'
import fc from 'fast-check'
import request from 'supertest'
import { cast } from '../../cast/cast'
import { PDF, PHOTO } from '../../cast/evidence'
import { register, takeFinding } from '../../cast/findings'
import {
  completeSubmission,
  launchSmallCampaign,
  openWorld,
  type SmallCampaign,
  type World,
} from '../../support/world'
import { mailedTo, openLink, sendForm } from './links'
import { catchUpAll } from '../task/catchUp'

let world: World
let campaign: SmallCampaign
let links: Map<number, string>
let reviewLink: string
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
  await catchUpAll(world)
  links = await mailedTo(world, 'li')
})
afterAll(() => world.close())

type Sent = { bytes: Buffer; name: string }
const complete = (no: number) => ({
  act: 'submit',
  outcome: '全部完成',
  ...Object.fromEntries(completeSubmission(no).items.map(({ key }) => [`item.${key}.done`, 'yes'])),
})
/** Sends a form with files as a browser does. */
function post(link: string, fields: Record<string, string>, files: Sent[]) {
  const asked = request(world.app).post(link)
  for (const [name, value] of Object.entries(fields)) void asked.field(name, value)
  // A field in which nothing was chosen.
  void asked.attach('files', Buffer.alloc(0), { filename: '', contentType: 'application/octet-stream' })
  for (const { bytes, name } of files) void asked.attach('files', bytes, name)
  return asked
}
const send = async (no: number, fields: Record<string, string>, files: Sent[]) => {
  const { code, key } = await openLink(world, links.get(no)!)
  return post(links.get(no)!, { code, key, ...fields }, files)
}
const accepted = async (no: number) => {
  await sendForm(world, links.get(no)!, { act: 'accept' })
  return (await campaign.taskOf('li', no)).id
}
const taskRow = (id: string) => world.db.task.findUniqueOrThrow({ where: { id } })
const storedIn = (html: string) =>
  [...html.matchAll(/name="(file\.[\da-f-]{36})"[^>]*value="([^"]+)"/g)].map(([, name, value]) => [
    name!,
    value!,
  ])

test('the form takes photos from a camera and several files, without any script', async () => {
  await accepted(1)
  const { html } = await openLink(world, links.get(1)!)
  const form = /<form[^>]*aria-labelledby="form-submit-\d".*?<\/form>/s.exec(html)![0]
  expect(form).toMatch(/^<form[^>]*enctype="multipart\/form-data"[^>]*method="post"/i)
  expect(form).toMatch(/<input[^>]*type="file"[^>]*accept="image\/\*"[^>]*capture="environment"/)
  expect(form).toMatch(/<input[^>]*type="file"[^>]*accept="image\/jpeg,[^"]*\.docx[^"]*"[^>]*multiple/)
  expect(html).not.toContain('<script')
})

test('photos that come with the form are bound by the submission, and the reviewer saves them through their link', async () => {
  const id = await accepted(2)
  const files = [
    { bytes: PHOTO, name: '公示栏.jpg' },
    { bytes: PDF, name: '名册.pdf' },
  ]
  const line = { 'evidence.0.title': '学籍台账', 'evidence.0.reference': '教〔2020〕1号' }
  expect((await send(2, { ...complete(2), ...line }, files)).status).toBe(303)
  const { submission, state } = await taskRow(id)
  expect(state).toBe('submitted')
  const evidence = (submission as { evidence: { title: string; file?: string }[] }).evidence
  expect(evidence).toEqual([
    { title: '学籍台账', reference: '教〔2020〕1号' },
    { title: '公示栏.jpg', file: expect.any(String), sha256: expect.any(String) },
    { title: '名册.pdf', file: expect.any(String), sha256: expect.any(String) },
  ])
  await catchUpAll(world)
  const review = (await mailedTo(world, 'wang')).get(2)!
  reviewLink = review
  expect((await openLink(world, review)).html).toContain(`href="${review}/evidence/${evidence[1]!.file}"`)
  const saved = await request(world.app).get(`${review}/evidence/${evidence[1]!.file}`).expect(200)
  expect(saved.headers).toMatchObject({
    'content-disposition': expect.stringContaining("filename*=UTF-8''"),
    'content-security-policy': "sandbox; default-src 'none'",
    'referrer-policy': 'no-referrer',
  })
  expect((await request(world.app).get(`${links.get(3)!}/evidence/${evidence[1]!.file}`)).status).toBe(404)
  expect((await request(world.app).get(`${review}/evidence/x`)).status).toBe(404)
})

test('a refused form keeps what was typed and what was uploaded: the photos need not be chosen again', async () => {
  const id = await accepted(3)
  const { code, key } = await openLink(world, links.get(3)!)
  const wrong = await post(links.get(3)!, { code: '', key, ...complete(3) }, [
    { bytes: PHOTO, name: '甲.jpg' },
    { bytes: PDF, name: '乙<b>.pdf' },
  ])
  expect([wrong.status, wrong.text.includes('全部完成')]).toEqual([422, true])
  const stored = storedIn(wrong.text)
  expect(stored.map(([, name]) => name)).toEqual(['甲.jpg', '乙&lt;b&gt;.pdf'])
  expect((await taskRow(id)).state).toBe('accepted')
  const fresh = /name="key" value="([^"]+)"/.exec(wrong.text)![1]!
  const [first] = stored
  const again = await post(links.get(3)!, { code, key: fresh, ...complete(3), [first![0]!]: first![1]! }, [])
  expect(again.status).toBe(303)
  expect((await taskRow(id)).submission).toMatchObject({ evidence: [{ title: '甲.jpg' }] })
  expect(await world.db.evidence.count({ where: { taskId: id } })).toBe(2)
  expect(await world.db.evidence.count({ where: { taskId: id, boundAt: { not: null } } })).toBe(1)
})

test('the file at fault is told, and the others are kept', async () => {
  const id = await accepted(4)
  const refused = await send(4, complete(4), [
    { bytes: PHOTO, name: '甲.jpg' },
    { bytes: Buffer.from('<svg onload="alert(1)"/>'), name: '乙.svg' },
    { bytes: Buffer.alloc(21 * 1024 * 1024, 1), name: '丙.jpg' },
    { bytes: Buffer.alloc(0), name: '丁.jpg' },
    { bytes: PDF, name: '戊.pdf' },
  ])
  expect(refused.status).toBe(422)
  expect(storedIn(refused.text).map(([, name]) => name)).toEqual(['甲.jpg', '戊.pdf'])
  for (const name of ['乙.svg 不能采用：', '丙.jpg 不能采用：', '丁.jpg 不能采用：'])
    expect(refused.text).toContain(name)
  expect(readdirSync(`${world.filesFolder}/pending`)).toEqual([])
  const stored = Object.fromEntries(storedIn(refused.text))
  expect((await send(4, { ...complete(4), ...stored }, [])).status).toBe(303)
  expect((await taskRow(id)).submission).toMatchObject({
    evidence: [{ title: '甲.jpg' }, { title: '戊.pdf' }],
  })
})

test('the same form sent twice stores and hands in each file once', async () => {
  const id = await accepted(5)
  const { code, key } = await openLink(world, links.get(5)!)
  const press = () => post(links.get(5)!, { code, key, ...complete(5) }, [{ bytes: PHOTO, name: '甲.jpg' }])
  const presses = [...(await Promise.all([press(), press(), press()])), await press()]
  expect(presses.map(({ status }) => status)).toEqual([303, 303, 303, 303])
  expect(await world.db.evidence.count({ where: { taskId: id } })).toBe(1)
  expect(await world.db.action.count({ where: { itemId: id, kind: 'submit' } })).toBe(1)
})

test('a file of somebody else, or none of ours, is refused in a form too', async () => {
  const id = await accepted(6)
  const { body } = await (await world.as('qian')).upload('/evidence', PHOTO, 'a.jpg').expect(201)
  expect((await send(6, { ...complete(6), [`file.${body.id}`]: '偷' }, [])).status).toBe(422)
  expect((await taskRow(id)).state).toBe('accepted')
})

test('files come only with the forms that ask for them, and ten at a time', async () => {
  const id = await accepted(7)
  const photo = { bytes: PHOTO, name: '甲.jpg' }
  expect((await send(7, { act: 'report', text: '过半' }, [photo])).status).toBe(422)
  const many = await send(7, complete(7), Array<Sent>(11).fill(photo))
  expect([many.status, many.text.includes('全部完成')]).toEqual([422, true])
  expect(await world.db.evidence.count({ where: { taskId: id } })).toBe(0)
  expect(readdirSync(`${world.filesFolder}/pending`)).toEqual([])
  expect((await post(reviewLink, { act: 'submit', code: '', key: 'k' }, [photo])).status).toBe(422)
  expect(await world.db.evidence.count({ where: { uploadedBy: { email: cast.wang } } })).toBe(0)
  const unknown = `/t/${'x'.repeat(43)}`
  expect((await post(unknown, { act: 'submit' }, [photo])).status).toBe(404)
})

test('whatever a form with files holds, the page answers and never breaks', async () => {
  const link = links.get(8)!
  const name = fc.oneof(
    fc.constantFrom(
      'outcome',
      'a[b]',
      'a[b][c]',
      'item[x]',
      '__proto__',
      'constructor',
      'key',
      'file.x',
      'files',
    ),
    fc.string({ minLength: 1 }).filter((text) => !/[\r\n]/.test(text)),
  )
  await fc.assert(
    fc.asyncProperty(fc.dictionary(name, fc.string(), { maxKeys: 4 }), async (fields) => {
      const { status } = await post(link, { ...fields, act: 'submit' }, [])
      expect([409, 422]).toContain(status)
    }),
    { numRuns: 40 },
  )
  const broken = await request(world.app).post(link).type('multipart/form-data; boundary=x').send('--x')
  expect(broken.status).toBe(422)
})

test('measures and submissions of a finding bring photos by mail as well', async () => {
  const finding = await register(world, campaign.id)
  await takeFinding(world, finding, ['plan'])
  await catchUpAll(world)
  const link = (await mailedTo(world, 'li', 'finding')).get(1)!
  const form = async (fields: Record<string, string>, files: Sent[]) => {
    const { code, key } = await openLink(world, link)
    return post(link, { code, key, ...fields }, files)
  }
  const done = { act: 'complete', measure: '1', result: '已追回' }
  expect((await form({ ...done, code: '' }, [{ bytes: PHOTO, name: '甲.jpg' }])).text).toContain('甲.jpg')
  expect((await form(done, [{ bytes: PDF, name: '缴款书.pdf' }])).status).toBe(303)
  expect((await form({ act: 'submit', outcome: '已整改' }, [{ bytes: PHOTO, name: '乙.jpg' }])).status).toBe(
    303,
  )
  const bound = await world.db.evidence.findMany({ where: { findingId: finding, boundAt: { not: null } } })
  expect(bound.map(({ name }) => name).toSorted()).toEqual(['乙.jpg', '缴款书.pdf'].toSorted())
  const { id } = bound.find(({ name }) => name === '乙.jpg')!
  expect((await openLink(world, link)).html).toContain(`${link}/evidence/${id}`)
  await request(world.app).get(`${link}/evidence/${id}`).expect(200)
})
