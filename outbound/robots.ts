import { fault } from '../domain/fault'
import { createHmac } from 'node:crypto'
import type { GroupRobotKind } from '../domain/integration/groupRobot'
import { BadAddress, checkedAddress, hostAndPort, type OutboundRules } from './address'
import { linesThatFit, type DigestText } from './digestText'

/** What goes to a robot: the address with its sign where the vendor has it there, and a body. */
export type RobotRequest = { url: string; body: string }

type Robot = { url: string; secret: string | null }
type Vendor = {
  /** The vendor's own host and path; `key`: the query member that names the robot, where the path does not. */
  host: string
  path: RegExp
  key: string | null
  request: (robot: Robot, text: DigestText, now: Date) => RobotRequest
}

/** The longest markdown of 企业微信, and the longest body of the others with room for what goes around the lines, bytes of UTF-8. */
const WECOM_BYTES = 4096
const BODY_BYTES = 19_000

const bytesOf = (text: string) => Buffer.byteLength(text, 'utf8')
const markdown = (title: string, lines: string[]) =>
  [`**${title}**`, ...lines.map((line) => `> ${line}`)].join('\n')

/** https://developer.work.weixin.qq.com/document/path/91770 */
const wecom: Vendor = {
  host: 'qyapi.weixin.qq.com',
  path: /^\/cgi-bin\/webhook\/send$/,
  key: 'key',
  request: ({ url }, text) => {
    const lines = linesThatFit(text, (some) => bytesOf(markdown(text.title, some)), WECOM_BYTES)
    const content = markdown(text.title, lines)
    return { url, body: JSON.stringify({ msgtype: 'markdown', markdown: { content } }) }
  },
}

/** https://open.dingtalk.com/document/robots/customize-robot-security-settings: the sign stands in the address. */
const dingtalk: Vendor = {
  host: 'oapi.dingtalk.com',
  path: /^\/robot\/send$/,
  key: 'access_token',
  request: ({ url, secret }, text, now) => {
    const bodyOf = (lines: string[]) => {
      const content = { title: text.title, text: markdown(text.title, lines).replaceAll('\n', '\n\n') }
      return JSON.stringify({ msgtype: 'markdown', markdown: content })
    }
    const body = bodyOf(linesThatFit(text, (some) => bytesOf(bodyOf(some)), BODY_BYTES))
    if (secret === null) return { url, body }
    const timestamp = String(now.getTime())
    const signed = new URL(url)
    signed.searchParams.set('timestamp', timestamp)
    signed.searchParams.set('sign', hmac(secret, `${timestamp}\n${secret}`))
    return { url: signed.href, body }
  },
}

/** https://open.feishu.cn/document/client-docs/bot-v3/add-custom-bot: the sign is that of an empty text, under time and secret. */
const feishu: Vendor = {
  host: 'open.feishu.cn',
  path: /^\/open-apis\/bot\/v2\/hook\/[\w-]+$/,
  key: null,
  request: ({ url, secret }, text, now) => {
    const timestamp = String(Math.floor(now.getTime() / 1000))
    const sign = secret === null ? {} : { timestamp, sign: hmac(`${timestamp}\n${secret}`, '') }
    const bodyOf = (lines: string[]) => {
      const content = lines.map((line) => [{ tag: 'text', text: line }])
      return JSON.stringify({
        ...sign,
        msg_type: 'post',
        content: { post: { zh_cn: { title: text.title, content } } },
      })
    }
    return { url, body: bodyOf(linesThatFit(text, (some) => bytesOf(bodyOf(some)), BODY_BYTES)) }
  },
}

const VENDORS: Record<GroupRobotKind, Vendor> = { wecom, dingtalk, feishu }

const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('base64')

/** Holds an address to be one of the vendor's robots: its own host over https, or one that the operator allows.
 * @throws BadAddress */
export async function checkRobotAddress(
  kind: GroupRobotKind,
  text: string,
  rules: OutboundRules,
): Promise<void> {
  const { host, path, key } = VENDORS[kind]
  const wanted = fault('robot.address', { vendor: kind, host })
  if (!URL.canParse(text)) throw new BadAddress(wanted)
  const url = new URL(text)
  const isVendors = url.protocol === 'https:' && url.host === host
  if (!isVendors && !rules.allowedHosts.includes(hostAndPort(url))) throw new BadAddress(wanted)
  if (!path.test(url.pathname) || (key !== null && !url.searchParams.get(key))) throw new BadAddress(wanted)
  await checkedAddress(text, rules)
}

/** The request that tells a robot a digest. */
export function robotRequest(
  robot: Robot & { kind: GroupRobotKind },
  text: DigestText,
  now: Date,
): RobotRequest {
  return VENDORS[robot.kind].request(robot, text, now)
}

/** A text without the key and the secret of a robot, should somebody have put them into it. */
export function withoutKey(text: string, { kind, url, secret }: Robot & { kind: GroupRobotKind }): string {
  const { key } = VENDORS[kind]
  const { pathname, searchParams } = new URL(url)
  const own = key === null ? pathname.split('/').at(-1) : searchParams.get(key)
  return [own, secret].reduce((said: string, each) => (each ? said.replaceAll(each, '…') : said), text)
}

/** What a vendor objects to, in its own words; null: it took the message. */
export function objectionIn(answer: { status: number; text: string }): string | null {
  const { errcode, errmsg, code, msg } = membersOf(answer.text)
  const outcome = errcode ?? code
  if (answer.status === 200 && outcome === 0) return null
  const said = [answer.status, outcome, errmsg ?? msg]
  return said.filter((each) => typeof each === 'number' || typeof each === 'string').join(' ')
}

function membersOf(text: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
