import { join } from 'node:path'
import { launchWithLetter, type Ids } from '../api/http/routeExamples'
import { cast, type CastName } from '../cast/cast'
import { inBrowser, openBrowser, WIDTHS, type RealBrowser } from '../support/chromium'
import { programmesWithIndicators, supply } from '../cast/indicators'
import { importRoster } from '../cast/roster'
import { openWorld, type World } from '../support/world'
import { seriousFaults } from './axe'
import { misplacedFacts } from './facts'

/** SCREENSHOTS=1 makes the pictures of the documentation anew. */
const PICTURES: Record<string, string> = { '/board': 'board.png', '/overdue': 'overdue.png' }
const pictureOf = (address: string) => (process.env.SCREENSHOTS === '1' ? PICTURES[address] : undefined)

const pagesOf = (ids: Ids): Record<string, string[]> => ({
  chen: ['/work', '/launch', `/launch/${ids.campaign}`, `/bulletins/${ids.bulletin}`],
  lin: [
    ...[
      '/board',
      '/overdue',
      '/tasks',
      '/targets',
      '/letters',
      '/findings',
      '/bulletins',
      '/people',
      '/stranded',
      '/mails',
      '/indicators',
      '/households',
      '/households/gaps',
      '/households/new',
      '/households/publicity',
      '/programmes',
      '/projects',
      '/funds',
      '/programmes/consolidation-2021',
      '/programmes/targeted-assault-2020',
    ],
    ...[`/tasks/${ids.task}`, `/targets/${ids.target}`, `/letters/${ids.letter}`],
    ...[`/findings/${ids.finding}`, `/draws/${ids.draw}`, `/people/${ids.person}`],
    `/projects/${ids.project}`,
    ...['/pairings', `/pairings/${ids.pairing}`, `/people/${ids.bystander}`],
    `/indicators?campaign=${ids.campaign}&indicator=piped_supply`,
  ],
  operator: ['/launch', `/people/${ids.person}`, '/findings/new', '/draws'],
  li: ['/work', '/account', `/tasks/${ids.task}`, `/findings/${ids.finding}`],
})

/** So that what came with it is stranded. */
async function vacatePostOf(world: World, who: CastName): Promise<void> {
  const held = { person: { email: cast[who] } }
  const { regionCode: code, title, role } = await world.db.post.findFirstOrThrow({ where: held })
  await importRoster(world, [{ code, title, role, email: '' }])
}

inBrowser('every page of the console', () => {
  let world: World
  let ids: Ids
  let browser: RealBrowser
  beforeAll(async () => {
    world = await openWorld('sample', { programmes: programmesWithIndicators() })
    ids = await launchWithLetter(world)
    await (await world.as('lin')).send('post', '/readings', supply(ids.campaign)).expect(201)
    await vacatePostOf(world, 'wu')
    browser = await openBrowser(world)
  })
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  test.each(['chen', 'lin', 'operator', 'li'] as const)(
    'as %s sees it fits a phone, and has no serious fault in light or dark, in either language',
    async (who: CastName) => {
      const faults: unknown[] = []
      const page = await browser.openFor(who)
      for (const [index, address] of pagesOf(ids)[who]!.entries()) {
        const scheme = index % 2 === 0 ? 'light' : 'dark'
        const language = index % 3 === 0 ? 'en' : 'zh'
        await page
          .context()
          .addCookies([{ name: 'gongjian.language', value: language, url: browser.baseUrl }])
        await page.emulateMedia({ colorScheme: scheme })
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 })
          const answer = await page.goto(address)
          const at = `${address} ${width} ${scheme} ${language}`
          if (answer?.status() !== 200) faults.push([at, answer?.status()])
          const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth')
          if (Number(overflow) > 0) faults.push([at, 'wider than its window by', overflow])
          for (const name of await misplacedFacts(page)) faults.push([at, 'beside another text', name])
          if (width === WIDTHS[0]) for (const fault of await seriousFaults(page)) faults.push([at, fault])
          const picture = width === WIDTHS[1] ? pictureOf(address) : undefined
          if (picture) await page.screenshot({ path: join(__dirname, '../../docs', picture) })
        }
      }
      expect(faults).toEqual([])
    },
    180_000,
  )
})
