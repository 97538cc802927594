import { csvOf } from '../import/files'
import { inBrowser, openBrowser, type RealBrowser } from '../support/chromium'
import { openWorld, type World } from '../support/world'
import { seriousFaults } from './axe'

const SHEET = csvOf([
  ['行政区划代码', '区县', '乡镇', '类别'],
  ['500999999', '万州区', '无此镇', '深度贫困乡镇'],
  ['500101135', '开州区', '龙沙镇', '深度贫困乡镇'],
  ['A'.repeat(200), '', '', '深度贫困乡镇'],
])

inBrowser('the report of an import', () => {
  let world: World
  let browser: RealBrowser
  beforeAll(async () => {
    world = await openWorld()
    browser = await openBrowser(world)
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  test.each(['zh', 'en'])('is read on a phone without scrolling sideways, in %s', async (language) => {
    const page = await browser.openFor('operator')
    await page.context().addCookies([{ name: 'gongjian.language', value: language, url: browser.baseUrl }])
    await page.setViewportSize({ width: 360, height: 900 })
    await page.goto('/launch')
    const form = page.locator('form:has(input[value="import.townships"])')
    expect(await form.locator('input[name=tryOnly]').isChecked()).toBe(true)
    const file = { name: 'sheet.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) }
    await form.locator('input[type=file]').setInputFiles(file)
    await Promise.all([page.waitForLoadState(), form.locator('button').click()])
    await page.waitForSelector('[role=status] tbody tr')
    const widths = await page.evaluate<
      number[]
    >(`[document.documentElement, ...document.querySelectorAll('.scroll')]
      .map((each) => each.scrollWidth - each.clientWidth)`)
    expect(widths).toEqual(widths.map(() => 0))
    const lefts = await page.evaluate<number[]>(`[...document.querySelectorAll('[role=status] td')]
      .map((cell) => cell.getBoundingClientRect()).map(({ left, right }) => Math.max(-left, right - innerWidth))`)
    expect(lefts).toHaveLength(9)
    expect(lefts.filter((beyond) => beyond > 0)).toEqual([])
    expect(await seriousFaults(page)).toEqual([])
  })
})
