import { randomUUID } from 'node:crypto'

/** An answer; its body is as untyped as `fetch` gives it. */
export type Answered = { status: number; body: Awaited<ReturnType<Response['json']>> }
export type Client = {
  get: (path: string) => Promise<Answered>
  send: (method: 'POST' | 'PUT', path: string, body?: object, key?: string) => Promise<Answered>
  upload: (path: string, file: Buffer, name: string) => Promise<Answered>
}

/** The API over a real socket, as the person with this key uses it. */
export function clientOf(baseUrl: string, key: string): Client {
  const call = async (path: string, init: RequestInit): Promise<Answered> => {
    const response = await fetch(`${baseUrl}/api/v1${path}`, init)
    return { status: response.status, body: await response.json() }
  }
  const signed = (idempotencyKey: string) => ({
    authorization: `Bearer ${key}`,
    'idempotency-key': idempotencyKey,
  })
  return {
    get: (path) => call(path, { headers: { authorization: `Bearer ${key}` } }),
    send: (method, path, body = {}, idempotencyKey = randomUUID()) =>
      call(path, {
        method,
        headers: { ...signed(idempotencyKey), 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    upload: (path, file, name) => {
      const form = new FormData()
      form.set('file', new Blob([new Uint8Array(file)]), name)
      return call(path, { method: 'POST', headers: signed(randomUUID()), body: form })
    },
  }
}

export type ReceivedMail = { id: string; to: string; subject: string; text: string; links: string[] }

/** The local mailbox, to one address or all. */
export async function mailbox(baseUrl: string, to?: string): Promise<ReceivedMail[]> {
  const response = await fetch(`${baseUrl}/dev/mailbox${to ? `?to=${encodeURIComponent(to)}` : ''}`)
  const { items } = (await response.json()) as { items: ReceivedMail[] }
  return items
}

/** Posts a form of a mail-link page as a person does: the digits read from the page and typed. */
export async function fillForm(
  link: string,
  fields: Record<string, string>,
): Promise<{ status: number; page: string }> {
  const page = await (await fetch(link)).text()
  const code = /请输入四位数字 (\d{4}) 以确认/.exec(page)?.[1]
  const key = /name="key"[^>]*value="([^"]+)"/.exec(page)?.[1]
  const response = await fetch(link, {
    method: 'POST',
    body: new URLSearchParams({ code: code ?? '', key: key ?? '', ...fields }),
  })
  return { status: response.status, page: await response.text() }
}
