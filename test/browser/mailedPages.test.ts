import type { Page } from 'playwright-core'
import { mailedTo } from '../api/link/links'
import { launchWithLetter } from '../api/http/routeExamples'
import { cast } from '../cast/cast'
import { programmesWithIndicators } from '../cast/indicators'
import { inBrowser, openBrowser, WIDTHS, type RealBrowser } from '../support/chromium'
import { openWorld, type World } from '../support/world'
import { seriousFaults } from './axe'
import { misplacedFacts } from './facts'

inBrowser('the pages behind mailed links', () => {
  let world: World
  let browser: RealBrowser
  let links: string[]
  beforeAll(async () => {
    world = await openWorld('sample', { programmes: programmesWithIndicators() })
    const ids = await launchWithLetter(world)
    const tasks = await mailedTo(world, 'li')
    const reviews = await mailedTo(world, 'wang')
    const { id: personId } = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
    const line = { personId, findingId: ids.finding, kind: 'fresh', at: world.clock.now() }
    await world.db.mailLine.create({ data: line })
    const findings = await mailedTo(world, 'li', 'finding')
    links = [...tasks.values(), ...reviews.values(), ...findings.values()]
    browser = await openBrowser(world)
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  const languageOf = (page: Page) => page.evaluate<string>('document.documentElement.lang')

  test.each(['zh', 'en'])(
    'fit a phone and have no serious fault, in light or dark: %s',
    async (language) => {
      const faults: unknown[] = []
      const { page, context } = await browser.open()
      await context.addCookies([{ name: 'gongjian.language', value: language, url: browser.baseUrl }])
      for (const [index, link] of links.entries()) {
        await page.emulateMedia({ colorScheme: index % 2 === 0 ? 'light' : 'dark' })
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 })
          const at = `${link} ${width} ${language}`
          if ((await page.goto(link))?.status() !== 200) faults.push([at, 'is not shown'])
          const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
          if (Number(overflow) > 0) faults.push([at, 'wider than its window by', overflow])
          for (const name of await misplacedFacts(page)) faults.push([at, 'beside another text', name])
          if (width === WIDTHS[0]) for (const fault of await seriousFaults(page)) faults.push([at, fault])
        }
      }
      expect(faults).toEqual([])
    },
    180_000,
  )

  test('read in the language of the mail, whatever the browser asks for, until the reader turns them, and act without scripts', async () => {
    const phone = { viewport: { width: WIDTHS[0], height: 800 }, locale: 'en-US', javaScriptEnabled: false }
    const { page } = await browser.open(phone)
    await page.goto(links[1]!)
    expect(await languageOf(page)).toBe('zh-CN')
    await page.click('button:has-text("English")')
    await page.waitForURL(`**${links[1]!}`)
    expect(await languageOf(page)).toBe('en')
    const form = page.locator('form:has(input[value=accept])')
    const label = await form.locator('label').textContent()
    await form.locator('input[name=code]').fill(/Type (\d{4}) to confirm/.exec(label!)![1]!)
    await form.locator('button').click()
    expect(await page.locator('section[role=status]').first().textContent()).toContain(
      'Last action: accepted',
    )
    expect(await page.content()).not.toContain('签收')
  })
})
