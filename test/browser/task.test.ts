import { inBrowser, openBrowser, WIDTHS, type RealBrowser } from '../support/chromium'
import { PHOTO } from '../cast/evidence'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'
import { seriousFaults } from './axe'

inBrowser('a task in a real browser', () => {
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

  const stateOf = async (no: number) => {
    const { id } = await campaign.taskOf('li', no)
    return (await world.db.task.findUniqueOrThrow({ where: { id } })).state
  }
  const cases = WIDTHS.flatMap((width) =>
    [true, false].map((javaScriptEnabled) => ({ width, javaScriptEnabled })),
  )

  test.each(cases)('is accepted and handed in with a photo: %j', async (how) => {
    const { width, javaScriptEnabled } = how
    const no = 1 + cases.indexOf(how)
    const page = await browser.openFor('li', { viewport: { width, height: 800 }, javaScriptEnabled })
    await page.click(`a:has-text("第 ${no} 项")`)
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true)
    await page.click('form:has(input[value=accept]) button')
    await page.waitForURL('**?done=accept')
    const form = page.locator('form:has(input[value=submit])')
    await form.locator('textarea[name=outcome]').fill('已办结')
    for (const box of await form.locator('input[type=checkbox]').all()) await box.check()
    const title = form.locator('input[name="evidence.0.title"]')
    await title.fill('验收单')
    await form.locator('input[name="evidence.0.reference"]').fill('镇档 12')
    const photo = { name: '公示栏.jpg', mimeType: 'image/jpeg', buffer: PHOTO }
    await form.locator('input[type=file][multiple]').setInputFiles(photo)
    await form.locator('button').click()
    await page.waitForURL('**?done=submit')
    expect(await stateOf(no)).toBe('submitted')
  })

  test('what was typed survives a lost line and a closed page, until it has been sent', async () => {
    const page = await browser.openFor('li')
    const { id } = await campaign.taskOf('li', 6)
    await page.goto(`/tasks/${id}`)
    await page.click('form:has(input[value=accept]) button')
    await page.waitForURL('**?done=accept')
    const text = page.locator('form:has(input[value=report]) textarea')
    const button = page.locator('form:has(input[value=report]) button')
    await text.fill('山路塌方，正在抢修')
    await page.context().setOffline(true)
    await button.click()
    expect(await page.locator('form:has(input[value=report]) [data-told]').textContent()).toContain(
      '网络已断开',
    )
    await page.context().setOffline(false)
    await page.goto('/work')
    await page.goto(`/tasks/${id}`)
    expect(await text.inputValue()).toBe('山路塌方，正在抢修')
    await button.click()
    await page.waitForURL('**?done=report')
    expect(await text.inputValue()).toBe('')
    await page.goto(`/tasks/${id}`)
    expect(await text.inputValue()).toBe('')
  })

  test.each(['light', 'dark'] as const)(
    'has no serious fault for who cannot see it, %s',
    async (colorScheme) => {
      const page = await browser.openFor('li', { colorScheme })
      const { id } = await campaign.taskOf('li', 7)
      for (const address of ['/work', `/tasks/${id}`, '/sign-in']) {
        await page.goto(address)
        expect([address, await seriousFaults(page)]).toEqual([address, []])
      }
    },
  )
})
