import request from 'supertest'
import { mailedTo, openLink } from '../api/link/links'
import { launchWithLetter, type Ids } from '../api/http/routeExamples'
import { signedIn, type Browser } from '../support/browser'
import { cast, type CastName } from '../cast/cast'
import { programmesWithIndicators } from '../cast/indicators'
import { openWorld, type World } from '../support/world'

let world: World
let ids: Ids
const browsers = new Map<CastName, Browser>()
beforeAll(async () => {
  world = await openWorld('sample', { programmes: programmesWithIndicators() })
  ids = await launchWithLetter(world)
})
afterAll(() => world.close())

async function browserOf(who: CastName): Promise<Browser> {
  const browser = browsers.get(who) ?? (await signedIn(world, who))
  browsers.set(who, browser)
  return browser
}

/** How long a walk over all forms may take on a busy machine, milliseconds. */
const WALK_MS = 240_000

/** Where the forms of the console stand, by who sees them. */
const pagesOf = (): [CastName, string[]][] => [
  [
    'operator',
    ['/launch', `/launch/${ids.campaign}`, `/people/${ids.person}`, '/people', '/findings/new', '/draws'],
  ],
  [
    'lin',
    [
      ...[
        '/overdue',
        '/bulletins',
        '/tasks',
        '/targets',
        '/letters',
        '/findings',
        '/households',
        '/households/new',
      ],
      ...[
        `/tasks/${ids.task}`,
        `/targets/${ids.target}`,
        `/letters/${ids.letter}`,
        `/findings/${ids.finding}`,
      ],
      ...[
        `/households/${ids.household}`,
        '/projects',
        '/funds',
        `/projects/${ids.project}`,
        '/pairings',
        '/account',
      ],
      ...[`/pairings/${ids.pairing}`, `/people/${ids.bystander}`, `/people/${ids.person}`, '/draws'],
      `/indicators?campaign=${ids.campaign}&indicator=piped_supply`,
      '/findings/new',
    ],
  ],
  [
    'chen',
    ['/launch', `/tasks/${ids.task}`, `/targets/${ids.target}`, `/findings/${ids.finding}`, '/bulletins'],
  ],
  [
    'wang',
    [`/tasks/${ids.task}`, `/households/${ids.household}`, `/findings/${ids.finding}`, '/households/new'],
  ],
  ['li', ['/account', `/tasks/${ids.task}`, `/findings/${ids.finding}`, `/letters/${ids.letter}`]],
]

type Control = { tag: string; name: string; type: string; value: string }
type Form = { act: string; action: string | null; controls: Control[] }

const valueIn = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]

/** The forms of a page that change something and ask for anything. */
function formsOf(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, head = '', inner = '']) => {
    const controls = [...inner.matchAll(/<(input|select|textarea|button)\b[^>]*>/g)].map(([tag, kind]) => ({
      tag: kind!,
      name: valueIn(tag, 'name') ?? '',
      type: valueIn(tag, 'type') ?? kind!,
      value: valueIn(tag, 'value') ?? '',
    }))
    const acts = controls.filter(({ name }) => name === 'act').map(({ value }) => value)
    const asks = controls.some(
      ({ type, name }) => !['hidden', 'submit', 'button'].includes(type) && name !== '',
    )
    if (!head.includes('method="post"') || !asks) return []
    return acts.map((act) => ({ act, action: valueIn(` ${head}`, 'action') ?? null, controls }))
  })
}

const WRONG: Record<string, string> = {
  date: 'soon',
  number: 'many',
  select: 'nothing_of_these',
  text: '',
  textarea: '',
}

/** What a form sends that nobody filled in (`empty`), or that somebody forged. */
function sentBy({ act, controls }: Form, how: 'empty' | 'wrong'): Record<string, string> {
  const fields = controls.flatMap(({ name, type, value }) => {
    if (name === '' || ['submit', 'file', 'checkbox', 'radio'].includes(type)) return []
    return [[name, type === 'hidden' ? value : how === 'empty' ? '' : (WRONG[type] ?? '')]]
  })
  return { ...Object.fromEntries(fields), act }
}

const textOf = (html: string) =>
  html
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

type Notice = { title: string; detail: string; faults: { label: string | null; told: string }[] }

/** The notices at the top of a page. */
function noticesOf(html: string): Notice[] {
  return [...html.matchAll(/<section class="problem" role="alert">(.*?)<\/section>/gs)].map(
    ([, inner = '']) => ({
      title: textOf(/<h2>(.*?)<\/h2>/s.exec(inner)?.[1] ?? ''),
      detail: textOf(/<p>(.*?)<\/p>/s.exec(inner)?.[1] ?? ''),
      faults: [...inner.matchAll(/<li>(.*?)<\/li>/gs)].map(([, fault = '']) => ({
        label: /^<a href="#[^"]+">(.*?)<\/a>/.exec(fault)?.[1] ?? null,
        told: textOf(fault.replace(/^<a [^>]*>.*?<\/a>(：|: )/, '')),
      })),
    }),
  )
}

/** What says nothing by itself: it needs the label of its field. */
const OF_A_FIELD =
  /^(必填|请填写|请从所列|请至少填写一项$|至少 \d|至多 \d|不得|应|须|is required|give|choose one|at least \d|at most \d|must)/
const TECHNICAL =
  /[a-z]+[A-Z]\w*|\w+_\w+|\b[a-z]+\.[a-z\d]+|[{}]|\b(JSON|HTTP|GET|POST|PUT|UUID|header|idempotency|key|member|string|undefined|null|array|boolean)\b|幂等|请求头|格式有误|字段|游标/
const LATIN = /[a-z]{2,}/i
/** Kinds of files are named so in Chinese, too. */
const FILES = /XLSX|CSV|PDF|Word|Excel/g

function wrongIn({ title, detail, faults }: Notice): string[] {
  const told = [title, detail, ...faults.flatMap(({ label, told }) => [label ?? '', told])]
  return [
    ...told.filter((text) => TECHNICAL.test(text)),
    ...told.filter((text) => LATIN.test(text.replaceAll(FILES, ''))),
    ...faults
      .filter(({ label, told }) => label === null && OF_A_FIELD.test(told))
      .map(({ told }) => `of what? ${told}`),
  ]
}

test.each(['empty', 'wrong'] as const)(
  'every form of the console that comes %s says which field is at fault and what to do, and no key',
  async (how) => {
    const wrong: unknown[] = []
    const refused = new Set<string>()
    for (const [who, addresses] of pagesOf()) {
      const browser = await browserOf(who)
      for (const address of addresses) {
        const page = await browser.get(address).set('Accept-Language', 'zh-CN')
        if (page.status !== 200) continue
        for (const form of formsOf(page.text)) {
          if (form.action?.match(/^\/(language|sign-out)/)) continue
          const answer = await browser
            .submit(form.action ?? address, sentBy(form, how))
            .set('Accept-Language', 'zh-CN')
          expect([address, form.act, answer.status < 500]).toEqual([address, form.act, true])
          const path = `${address.replace(/[\da-f-]{36}/, ':id')} ${form.act}`
          for (const notice of noticesOf(answer.text)) {
            refused.add(path)
            const found = wrongIn(notice)
            if (found.length > 0) wrong.push({ who, path, found, notice })
          }
        }
      }
    }
    expect(wrong).toEqual([])
    expect(refused.size).toBeGreaterThan(30)
  },
  WALK_MS,
)

test('so do the forms behind a mailed link', async () => {
  const wrong: unknown[] = []
  const refused = new Set<string>()
  const { id: personId } = await world.db.person.findUniqueOrThrow({ where: { email: cast.li } })
  for (const about of ['task', 'finding'] as const) {
    const line = { personId, findingId: ids.finding, kind: 'fresh', at: world.clock.now() }
    if (about === 'finding') await world.db.mailLine.create({ data: line })
    for (const link of (await mailedTo(world, 'li', about)).values()) {
      const { html, code } = await openLink(world, link)
      for (const form of formsOf(html))
        for (const how of ['empty', 'wrong'] as const) {
          const sent = { ...sentBy(form, how), code }
          const answer = await request(world.app).post(link).type('form').send(sent)
          for (const notice of noticesOf(answer.text)) {
            refused.add(form.act)
            const found = wrongIn(notice)
            if (found.length > 0) wrong.push({ act: form.act, found, notice })
          }
        }
    }
  }
  expect(wrong).toEqual([])
  for (const act of ['ask_extension', 'plan', 'reply', 'return']) expect(refused).toContain(act)
})
