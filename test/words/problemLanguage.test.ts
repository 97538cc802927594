import request, { type Response } from 'supertest'
import { signedIn } from '../support/browser'
import { launchSmallCampaign, openWorld, type SmallCampaign, type World } from '../support/world'

let world: World
let campaign: SmallCampaign
beforeAll(async () => {
  world = await openWorld()
  campaign = await launchSmallCampaign(world)
})
afterAll(() => world.close())

type Told = { type: string; title: string; detail: string; errors?: { path: string; message: string }[] }
const wordsOf = (answer: Response) => {
  const { title, detail, errors = [] } = JSON.parse(answer.text) as Told
  return [title, detail, ...errors.map(({ message }) => message)]
}
/** Two words of English side by side, which no code, path or name of a header is. */
const CODE = /[\w:<>.-]*(Authorization|npm run|If-Match|Idempotency-Key)[\w:<>.\s-]*/g
const ENGLISH = /\b[a-z]{2,} [a-z]{2,}\b/i
const CHINESE = /[\u4e00-\u9fff]/

const ASKED: [string, number, (language: Record<string, string>) => Promise<Response>][] = [
  ['nobody', 401, async (headers) => request(world.app).get('/api/v1/tasks').set(headers)],
  ['an unknown path', 404, async (headers) => request(world.app).get('/api/v1/nothing').set(headers)],
  [
    'an unknown filter',
    400,
    async (headers) => (await world.as('lin')).get('/tasks?colour=red').set(headers),
  ],
  [
    'a body without its fields',
    400,
    async (headers) => (await world.as('operator')).send('post', '/campaigns', {}, { headers }),
  ],
  [
    'a field of another kind',
    400,
    async (headers) => {
      const body = { programme: 3, name: '', startsOn: 'soon' }
      return (await world.as('operator')).send('post', '/campaigns', body, { headers })
    },
  ],
  [
    'somebody without the function',
    403,
    async (headers) => (await world.as('li')).send('post', '/campaigns', {}, { headers }),
  ],
  [
    'another one’s task',
    404,
    async (headers) => {
      const { id } = await campaign.taskOf('sun', 1)
      return (await world.as('li')).get(`/tasks/${id}`).set(headers)
    },
  ],
  [
    'an act from another state',
    409,
    async (headers) => {
      const { id } = await campaign.taskOf('li', 1)
      return (await world.as('li')).send(
        'post',
        `/tasks/${id}/reports`,
        { text: '进展', progress: 1 },
        { headers },
      )
    },
  ],
  [
    'a stale version',
    412,
    async (headers) => {
      const { id } = await campaign.taskOf('li', 1)
      const stale = { headers: { ...headers, 'If-Match': '"99"' } }
      return (await world.as('li')).send('post', `/tasks/${id}/acceptance`, {}, stale)
    },
  ],
  [
    'a text for a JSON body',
    415,
    async (headers) => {
      const wanted = (await world.as('operator')).send('post', '/campaigns', {}, { headers })
      return wanted.type('text/plain').send('a=1')
    },
  ],
  [
    'a fault of a rule',
    422,
    async (headers) => {
      const body = { programme: 'none', name: '行动', startsOn: '2020-07-30' }
      return (await world.as('operator')).send('post', '/campaigns', body, { headers })
    },
  ],
]

test.each(ASKED)('%s is refused with %i in the language that is asked for', async (_, status, ask) => {
  const chinese = await ask({ 'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.5' })
  expect([chinese.status, chinese.headers['content-language']]).toEqual([status, 'zh-CN'])
  for (const words of wordsOf(chinese)) {
    expect(words).toMatch(CHINESE)
    expect(words.replaceAll(CODE, '')).not.toMatch(ENGLISH)
  }
  for (const headers of [{}, { 'Accept-Language': 'en-GB,en' }, { 'Accept-Language': 'fr' }]) {
    const english = await ask(headers as Record<string, string>)
    expect([english.status, english.headers['content-language']]).toEqual([status, 'en'])
    expect(wordsOf(english).filter((words) => CHINESE.test(words))).toEqual([])
    expect(english.headers.vary).toContain('Accept-Language')
    expect((JSON.parse(english.text) as Told).type).toBe((JSON.parse(chinese.text) as Told).type)
  }
})

test('a page of the console tells a refusal in its own language', async () => {
  const li = await signedIn(world, 'li')
  const told = async (language: string) => (await li.get('/launch').set('Accept-Language', language)).text
  expect(await told('zh-CN')).toContain('您没有这项权限')
  expect(await told('en')).toContain('which you do not have')
})
