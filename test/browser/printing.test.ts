import { launchWithLetter, type Ids } from '../api/http/routeExamples'
import { inBrowser, openBrowser, type RealBrowser } from '../support/chromium'
import { programmesWithIndicators, supply } from '../cast/indicators'
import { pagesOf } from '../support/pdf'
import { openWorld, type World } from '../support/world'

/** What the margins of A4 leave, pixels of 1/96 inch. */
const A4 = { upright: 718, across: 1032 }
const A3_ACROSS = { width: 1191, height: 842 }

inBrowser('a printed page', () => {
  let world: World
  let ids: Ids
  let browser: RealBrowser
  beforeAll(async () => {
    world = await openWorld('sample', { programmes: programmesWithIndicators() })
    ids = await launchWithLetter(world)
    await (await world.as('lin')).send('post', '/readings', supply(ids.campaign)).expect(201)
    browser = await openBrowser(world)
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  test('of the board is A3 across, and its tiles begin on the first one', async () => {
    const page = await browser.openFor('lin')
    await page.goto(`/board?campaign=${ids.campaign}`)
    const printed = pagesOf(await page.pdf({ preferCSSPageSize: true }))
    expect(printed).toHaveLength(1)
    const [{ width, height }] = printed as [(typeof printed)[number]]
    expect({ width: Math.round(width), height: Math.round(height) }).toEqual(A3_ACROSS)
  })

  test('is never empty, and cuts no table or chart off at its edge', async () => {
    const page = await browser.openFor('lin')
    const faults: unknown[] = []
    for (const address of [
      ...['/work', '/overdue', '/tasks', '/letters', '/findings', '/people', '/indicators', '/households'],
      ...['/projects', '/funds', '/draws', '/pairings', '/programmes/targeted-assault-2020'],
      ...[`/targets/${ids.target}`, `/findings/${ids.finding}`, `/draws/${ids.draw}`],
      ...[`/letters/${ids.letter}`, `/bulletins/${ids.bulletin}`, `/people/${ids.person}`],
    ]) {
      await page.emulateMedia({ media: 'print' })
      await page.goto(address)
      const isAcross = (await page.content()).includes('size:A4 landscape')
      await page.setViewportSize({ width: isAcross ? A4.across : A4.upright, height: 900 })
      const cut = await page.evaluate<string[]>(`[...document.querySelectorAll('.scroll, main')]
        .filter((part) => part.scrollWidth > part.clientWidth + 1)
        .map((part) => part.getAttribute('aria-label') ?? part.tagName)`)
      if (cut.length > 0) faults.push([address, 'cut off', cut])
      const printed = pagesOf(await page.pdf({ preferCSSPageSize: true, format: 'A4' }))
      if (printed.length === 0 || printed.some(({ texts }) => texts === 0)) faults.push([address, printed])
    }
    expect(faults).toEqual([])
  }, 120_000)
})
