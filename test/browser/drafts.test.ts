import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { CastName } from '../cast/cast'
import { inBrowser, openBrowser, type RealBrowser } from '../support/chromium'
import { problem } from '../cast/findings'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

const formOf = (page: Page, act: string) => page.locator(`form:has(input[name=act][value="${act}"])`)
/** What is typed into the fields of a form, by their names; a list takes the choice of that value. */
async function fill(page: Page, act: string, typed: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    const field = formOf(page, act).locator(`[name="${name}"]`)
    if ((await field.evaluate((node) => node.nodeName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
}
const send = (page: Page, act: string) => formOf(page, act).locator('button').click()
/** What a form tells of its draft, once it does. */
const toldIn = (page: Page, act: string) => formOf(page, act).locator('[data-told]:not(:empty)').textContent()
const valueIn = (page: Page, act: string, name: string) =>
  formOf(page, act).locator(`[name="${name}"]`).inputValue()
/** All that this browser keeps of drafts, as text. */
const kept = (page: Page) => page.evaluate<string>('JSON.stringify({ ...localStorage })')
/** Waits until it keeps nothing; the test's own time runs out first. */
async function nothingKept(page: Page): Promise<void> {
  while ((await kept(page)) !== '{}') await page.evaluate('new Promise(requestAnimationFrame)')
}

inBrowser('a draft', () => {
  let world: World
  let campaign: SmallCampaign
  let browser: RealBrowser
  beforeAll(async () => {
    world = await openWorld()
    campaign = await launchSmallCampaign(world)
    browser = await openBrowser(world)
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  const finding = (clause: string) => {
    const { campaign: _campaign, ...typed } = problem(campaign.id, { clause })
    return typed as Record<string, string>
  }
  const NEW: [string, CastName, string, string, (n: number) => Record<string, string>][] = [
    [
      ...(['campaign', 'chen', '/launch', 'create'] as const),
      (n) => ({ programme: 'targeted-assault-2020', name: `第 ${n} 轮`, startsOn: '2020-09-01' }),
    ],
    [
      ...(['person', 'operator', '/people', 'newPerson'] as const),
      (n) => ({ name: `新同志${n}`, email: `new.${n}@example.org` }),
    ],
    [...(['finding', 'lin', '/findings/new', 'register'] as const), (n) => finding(`五（${n}）`)],
  ]
  test.each(NEW)('of a new %s goes when it was recorded, so that another can be', async (...of) => {
    const [, who, address, act, typedAt] = of
    const page = await browser.openFor(who)
    const made = new Set<string>()
    for (const n of [1, 2]) {
      await page.goto(address)
      for (const name of Object.keys(typedAt(n)))
        expect([name, await valueIn(page, act, name)]).toEqual([name, ''])
      await fill(page, act, typedAt(n))
      await send(page, act)
      await page.waitForURL(`**?done=${act}`)
      await nothingKept(page)
      made.add(new URL(page.url()).pathname)
    }
    expect(made.size).toBe(2)
  })

  test('keeps no box that says how to send: a trial is followed by an import, and an invitation is asked for anew', async () => {
    const page = await browser.openFor('operator')
    const sheet = join(__dirname, '../cases/padded-codes.csv')
    const [act, before] = ['import.regions', await world.db.region.count()]
    const upload = async (trial: boolean) => {
      await page.goto('/launch')
      const box = formOf(page, act).locator('[name=tryOnly]')
      expect(await box.isChecked()).toBe(true)
      if (!trial) await box.uncheck()
      await formOf(page, act).locator('[type=file]').setInputFiles(sheet)
      await send(page, act)
      return page.locator('main h1').textContent()
    }
    expect(await upload(true)).toContain('校验')
    expect(await world.db.region.count()).toBe(before)
    expect(await upload(false)).not.toContain('校验')
    expect(await world.db.region.count()).toBe(before + 4)
    await page.goto('/people')
    const invitation = formOf(page, 'newPerson').locator('[name=invitation]')
    await invitation.uncheck()
    await fill(page, 'newPerson', { name: '新同志' })
    await page.goto('/people')
    expect(await valueIn(page, 'newPerson', 'name')).toBe('新同志')
    expect(await invitation.isChecked()).toBe(true)
  })

  test('belongs to who typed it: the next person at the machine does not see it, and signing out forgets it', async () => {
    const { page, context } = await browser.open()
    const leave = { fromOn: '2020-08-03', untilOn: '2020-08-07', reason: '外出培训' }
    const seen = async () => {
      await page.goto('/account')
      return valueIn(page, 'absence', 'reason')
    }
    await browser.signIn(page, 'li')
    await page.goto('/account')
    await fill(page, 'absence', leave)
    // The session is over before Li signs out.
    await context.clearCookies()
    await browser.signIn(page, 'wang')
    expect(await seen()).toBe('')
    await fill(page, 'absence', { reason: '探亲' })
    await page.click('form[action="/sign-out"] button')
    await page.waitForURL('**/sign-in')
    expect(await kept(page)).toContain('外出培训')
    expect(await kept(page)).not.toContain('探亲')
    await browser.signIn(page, 'li')
    expect(await seen()).toBe('外出培训')
    expect(await toldIn(page, 'absence')).toContain('已恢复')
    await page.click('form[action="/sign-out"] button')
    await page.waitForURL('**/sign-in')
    await nothingKept(page)
  })

  test('that a version before kept for nobody in particular goes', async () => {
    const page = await browser.openFor('li')
    await page.evaluate(
      `localStorage.setItem('gongjian draft /account form-absence', JSON.stringify({ at: Date.now(), fields: [] }))`,
    )
    await page.goto('/work')
    await nothingKept(page)
  })

  /** Li's page of an accepted task, and how often it was reported upon. */
  async function reporting(no: number) {
    const { id } = await campaign.taskOf('li', no)
    const li = await world.as('li')
    await li.send('post', `/tasks/${id}/acceptance`, {}).expect(200)
    const page = await browser.openFor('li')
    await page.goto(`/tasks/${id}`)
    const reports = () => world.db.action.count({ where: { itemId: id, kind: 'report' } })
    return { page, path: `/tasks/${id}`, reports }
  }
  const REPORT_SENT = { text: '过半', progress: 50 }
  const REPORT = { text: '山路塌方，正在抢修', progress: '40' }

  test('stays while the line is lost, without its key, and what is sent again is done once', async () => {
    const { page, path, reports } = await reporting(1)
    const key = await valueIn(page, 'report', 'key')
    await fill(page, 'report', REPORT)
    expect(await kept(page)).toContain(REPORT.text)
    expect(await kept(page)).not.toContain(key)
    await page.route(`**${path}`, (route) => route.abort('connectionreset'))
    await send(page, 'report')
    await page.waitForURL('chrome-error://**')
    await page.unroute(`**${path}`)
    expect(await reports()).toBe(0)
    await page.goto(path)
    await toldIn(page, 'report')
    expect(await valueIn(page, 'report', 'text')).toBe(REPORT.text)
    expect(await valueIn(page, 'report', 'progress')).toBe('40')
    expect(await valueIn(page, 'report', 'key')).not.toBe(key)
    await send(page, 'report')
    await page.waitForURL('**?done=report')
    await nothingKept(page)
    expect(await reports()).toBe(1)
  })

  test('goes though the answer was lost, and its form says that it was done', async () => {
    const { page, path, reports } = await reporting(2)
    await fill(page, 'report', REPORT)
    await page.route(`**${path}`, async (route) => {
      await route.fetch({ maxRedirects: 0 })
      await route.abort('connectionreset')
    })
    await send(page, 'report')
    await page.waitForURL('chrome-error://**')
    await page.unroute(`**${path}`)
    expect(await reports()).toBe(1)
    await page.goto(path)
    expect(await toldIn(page, 'report')).toBe('您上次提交的内容已经办理。')
    expect(await valueIn(page, 'report', 'text')).toBe('')
    expect(await kept(page)).toBe('{}')
  })

  test('stays beside the form that was refused, and beside another form of the page that was done', async () => {
    const page = await browser.openFor('operator')
    await page.goto('/people')
    await fill(page, 'newPerson', { name: '改地址', email: 'not an address' })
    await send(page, 'newPerson')
    await page.waitForSelector('[aria-invalid=true]')
    expect(await valueIn(page, 'newPerson', 'email')).toBe('not an address')
    await fill(page, 'newPerson', { email: 'still none' })
    await page.goto('/people')
    expect(await valueIn(page, 'newPerson', 'name')).toBe('改地址')
    expect(await valueIn(page, 'newPerson', 'email')).toBe('still none')

    const { page: task } = await reporting(3)
    await fill(task, 'submit', { outcome: '只差验收' })
    await formOf(task, 'submit').locator('[type=checkbox]').first().check()
    await fill(task, 'report', REPORT)
    await send(task, 'report')
    await task.waitForURL('**?done=report')
    expect(await valueIn(task, 'submit', 'outcome')).toBe('只差验收')
    await task.reload()
    expect(await valueIn(task, 'submit', 'outcome')).toBe('只差验收')
  })

  test('brings back texts, and no choice that was made for another version of the item', async () => {
    const { page, path } = await reporting(4)
    await fill(page, 'submit', { outcome: '搬迁入住已完成' })
    const box = formOf(page, 'submit').locator('[type=checkbox]').first()
    await box.check()
    await page.reload()
    expect(await box.isChecked()).toBe(true)
    await (await world.as('li')).send('post', `${path}/reports`, REPORT_SENT).expect(200)
    await page.reload()
    expect(await valueIn(page, 'submit', 'outcome')).toBe('搬迁入住已完成')
    expect(await box.isChecked()).toBe(false)
    expect(await toldIn(page, 'submit')).toContain('核对后重新选择')
  })

  test('holds what was touched only: a figure that another put right meanwhile stays right', async () => {
    const page = await browser.openFor('operator')
    const { id } = await world.db.person.findFirstOrThrow({ where: { email: { startsWith: 'new.' } } })
    await page.goto(`/people/${id}`)
    await fill(page, 'change', { name: '新同志（更名）' })
    const operator = await world.as('operator')
    const moved = { name: '新同志', email: 'moved@example.org' }
    await operator.send('put', `/people/${id}`, moved).expect(200)
    await page.reload()
    expect(await valueIn(page, 'change', 'name')).toBe('新同志（更名）')
    expect(await valueIn(page, 'change', 'email')).toBe('moved@example.org')
  })
})
