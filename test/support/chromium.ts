import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { cast, type CastName } from '../cast/cast'
import { letHavePassword, PASSWORD } from './browser'
import type { World } from './world'

const CANDIDATES = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const program = CANDIDATES.find((path) => path !== undefined && existsSync(path))

/** Tests in a real browser. Where none is installed they are left out, and say so: Debian's `chromium` with
 * `fonts-noto-cjk`, or CHROMIUM_PATH. */
export const inBrowser = program === undefined ? describe.skip : describe
if (program === undefined)
  console.warn('No Chromium found: tests in the browser are left out. Set CHROMIUM_PATH.')

/** The widths of a phone and of an office screen, pixels. */
export const WIDTHS = [360, 1440] as const

export type RealBrowser = {
  baseUrl: string
  /** A window of its own, with its own cookies. */
  open: (options?: BrowserContextOptions) => Promise<{ page: Page; context: BrowserContext }>
  /** Signs somebody of the cast in, in a window where nobody is. */
  signIn: (page: Page, who: CastName) => Promise<void>
  /** A window of its own with somebody of the cast signed in. */
  openFor: (who: CastName, options?: BrowserContextOptions) => Promise<Page>
  close: () => Promise<void>
}

/** Serves a world on a socket and opens Chromium on it. */
export async function openBrowser(world: World): Promise<RealBrowser> {
  const server = createServer(world.app)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const home = mkdtempSync(join(tmpdir(), 'gongjian-chromium-'))
  const browser = await chromium.launch({
    executablePath: program,
    env: { ...process.env, HOME: home },
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
  })
  const open: RealBrowser['open'] = async (options = {}) => {
    const context = await browser.newContext({ baseURL: baseUrl, locale: 'zh-CN', ...options })
    return { context, page: await context.newPage() }
  }
  const signIn: RealBrowser['signIn'] = async (page, who) => {
    await letHavePassword(world, who)
    await page.goto('/sign-in?to=/work')
    await page.fill('input[name=email]', cast[who])
    await page.fill('input[name=password]', PASSWORD)
    await page.click('button[type=submit]:not(.plain *)')
    await page.waitForURL('**/work', { timeout: 10_000 })
  }
  const openFor: RealBrowser['openFor'] = async (who, options) => {
    const { page } = await open(options)
    await signIn(page, who)
    return page
  }
  const close = async () => {
    await browser.close()
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    rmSync(home, { recursive: true, force: true })
  }
  return { baseUrl, open, signIn, openFor, close }
}
