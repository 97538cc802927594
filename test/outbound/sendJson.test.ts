import { BadAddress, type OutboundRules } from '../../outbound/address'
import { sendJson } from '../../outbound/sendJson'
import { NOWHERE, PUBLIC_ADDRESS } from '../support/outbound'
import { openReceiver, type Receiver } from '../support/receiver'

let receiver: Receiver
let rules: OutboundRules
beforeEach(async () => {
  receiver = await openReceiver()
  rules = { ...NOWHERE, allowHttp: true, allowedHosts: [receiver.host] }
})
afterEach(() => receiver.close())

const send = (url: string, how = rules) => sendJson(url, '{"a":1}', { 'X-Own': 'b' }, how)
const portOf = ({ host }: Receiver) => host.split(':')[1]!

test('the body and the headers arrive, and the answer comes back', async () => {
  receiver.answer((response) => response.writeHead(202).end('taken'))
  expect(await send(`${receiver.url}/hook?a=b`)).toEqual({ status: 202, text: 'taken' })
  expect(receiver.received).toMatchObject([
    {
      path: '/hook?a=b',
      body: '{"a":1}',
      headers: { 'x-own': 'b', 'content-type': expect.stringContaining('json') },
    },
  ])
})

test('a host is looked up once, and reached at the address that was checked, whatever it leads to then', async () => {
  const answers = [['127.0.0.1'], ['10.0.0.1'], ['10.0.0.1']]
  const lookup = jest.fn(() => Promise.resolve(answers.shift()!))
  const url = `http://rebinding.example.org:${portOf(receiver)}/`
  const named = { ...rules, lookup, allowedHosts: [`rebinding.example.org:${portOf(receiver)}`] }
  expect((await send(url, named)).status).toBe(204)
  expect(lookup).toHaveBeenCalledTimes(1)
  expect(receiver.received[0]?.headers.host).toBe(`rebinding.example.org:${portOf(receiver)}`)
})

test('a host that was public when it was saved and leads here when it is sent to is not reached', async () => {
  const answers = [[PUBLIC_ADDRESS], ['127.0.0.1'], ['::ffff:127.0.0.1']]
  const changing = { ...rules, allowedHosts: [], lookup: () => Promise.resolve(answers.shift()!) }
  await changing.lookup()
  const url = `http://rebinding.example.org:${portOf(receiver)}/`
  await expect(send(url, changing)).rejects.toThrow(BadAddress)
  await expect(send(url, changing)).rejects.toThrow(BadAddress)
  expect(receiver.received).toEqual([])
})

test('a redirection is an answer, and nobody follows it', async () => {
  const elsewhere = await openReceiver()
  receiver.answer((response) => response.writeHead(307, { location: `${elsewhere.url}/in` }).end())
  expect((await send(receiver.url)).status).toBe(307)
  expect(elsewhere.received).toEqual([])
  await elsewhere.close()
})

test('of an answer without end the first 4 KiB are read', async () => {
  receiver.answer((response) => {
    response.writeHead(200)
    const go = () =>
      response.destroyed || (response.write('x'.repeat(1000)) ? setImmediate(go) : response.once('drain', go))
    go()
  })
  const { text } = await send(receiver.url)
  expect(text).toBe('x'.repeat(4096))
})

test.each([
  ['never begins', () => {}],
  ['never ends', (response: { write: (part: string) => unknown }) => void response.write('a')],
] as const)('an answer that %s is not waited for', async (_name, how) => {
  receiver.answer(how)
  await expect(send(receiver.url, { ...rules, timeoutMs: 100 })).rejects.toThrow()
})

test('a receiver that is not there is an error that says so', async () => {
  const url = receiver.url
  await receiver.close()
  await expect(send(url)).rejects.toThrow('ECONNREFUSED')
  receiver = await openReceiver()
})
