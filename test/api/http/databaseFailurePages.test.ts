import request from 'supertest'
import { formIn, signedIn, type Browser } from '../../support/browser'
import { cast } from '../../cast/cast'
import { keptLog } from '../../support/log'
import { openOwnWorld, type OwnServer } from '../../support/ownServer'
import { launchSmallCampaign, type World } from '../../support/world'
import { mailedTo, openLink } from '../link/links'
import { catchUpAll } from '../task/catchUp'

let server: OwnServer
let world: World
let close: () => Promise<void>
let browser: Browser
let link: string
const kept = keptLog()
beforeAll(async () => {
  ;({ server, world, close } = await openOwnWorld(kept.log))
  await launchSmallCampaign(world)
  await catchUpAll(world)
  link = (await mailedTo(world, 'li')).get(1)!
  browser = await signedIn(world, 'operator')
}, 120_000)
afterAll(() => close())
beforeEach(() => kept.forget())

describe('while it is away people read pages in their language', () => {
  let form: Record<string, string>
  let code: string
  beforeAll(async () => {
    form = formIn((await browser.get('/people').expect(200)).text, 'newPerson')
    code = (await openLink(world, link)).code
    await server.stop()
  })
  afterAll(() => server.start())

  test.each([
    ['zh-CN', '系统繁忙', '重新打开'],
    ['en', 'Busy', 'Open again'],
  ])('%s', async (language, title, openAgain) => {
    for (const path of ['/tasks', '/people', link, '/']) {
      const asked = browser.get(path).set('Accept-Language', language)
      if (path === link) void asked.set('Cookie', `gongjian.language=${language.slice(0, 2)}`)
      const { status, type, text, headers } = await asked
      expect([path, status, type]).toEqual([path, 503, 'text/html'])
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
      expect(text).toContain(title)
      expect(text).toContain(openAgain)
      expect(text).not.toMatch(/\bkey\b|键|prisma/i)
      expect(text).not.toMatch(/未办理|原样再次提交|othing was done|Send the same/)
    }
  })

  test('what was typed into a form of the console comes back, and is done when it is sent again', async () => {
    const typed = { ...form, name: '刘新来 <新>', email: 'liu.new@example.org' }
    const { status, text } = await browser.submit('/people', typed)
    expect(status).toBe(503)
    expect(text).toContain('刘新来 &lt;新&gt;')
    expect(text).toContain('liu.new@example.org')
    const again = fieldsOf(text)
    expect(again).toMatchObject({ act: 'newPerson', key: form.key, name: typed.name, email: typed.email })
    expect(text).toContain('action="/people"')
  })

  test('so does a form with files behind a mailed link, whose files are asked for again', async () => {
    const { status, text } = await request(world.app)
      .post(link)
      .field({ code, key: 'a-key', act: 'submit', outcome: '已全部 完成' })
      .attach('files', Buffer.from('%PDF-1.4'), '证明.pdf')
    expect(status).toBe(503)
    expect(fieldsOf(text)).toMatchObject({ code, key: 'a-key', act: 'submit', outcome: '已全部 完成' })
    expect(text).toContain('name="files"')
    expect(text).toContain('请重新选择文件')
  })

  test('the page of signing in comes back with the address, and never with the password', async () => {
    const { status, text } = await browser.submit('/sign-in', { email: cast.li, password: 'geheim-秘密' })
    expect(status).toBe(503)
    expect(text).toContain(`value="${cast.li}"`)
    expect(text).toContain('系统繁忙')
    expect(text).not.toContain('geheim')
  })
})

test('a form that the ledger could not carry out comes back on its own page, under its own key', async () => {
  await server.asOwner(
    `create or replace function trouble() returns trigger language plpgsql as $$ begin
       raise exception 'full' using errcode = '53100'; end $$`,
    'create trigger trouble before insert on "Person" for each row execute function trouble()',
  )
  const form = formIn((await browser.get('/people').expect(200)).text, 'newPerson')
  const typed = { ...form, name: '王满盘', email: 'wang.full@example.org' }
  const { status, text } = await browser.submit('/people', typed)
  expect(status).toBe(503)
  expect(formIn(text, 'newPerson')).toMatchObject({ key: form.key, name: typed.name, email: typed.email })
  expect(kept.lines().map(({ err }) => err?.sqlState)).toEqual(['53100'])
  await server.asOwner('drop trigger trouble on "Person"')
  expect((await browser.submit('/people', typed)).status).toBeLessThan(400)
  expect(await world.db.person.count({ where: { email: typed.email } })).toBe(1)
})

/** The fields of the page's form that sends again. */
function fieldsOf(html: string): Record<string, string> {
  const unescaped = (text: string) =>
    text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)]
  const shown = [...html.matchAll(/<textarea name="([^"]+)"[^>]*>([^<]*)<\/textarea>/g)]
  return Object.fromEntries([...hidden, ...shown].map(([, name, text]) => [name, unescaped(text ?? '')]))
}
