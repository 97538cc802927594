import { shanghaiDayOf } from '../../domain/calendar/calendar'
import { householdsAddress, passwordAddress, workAddress } from '../../domain/mail/mailPages'
import { isToldOnce } from '../../domain/mail/mailLink'
import type { MailNotice } from '../../domain/mail/notices'
import type { Transaction } from '../database/database'
import { absentUntil } from '../person/absences'
import { makePasswordLink } from '../person/passwords'
import type { KnownLine, LineOfPerson } from './mailLines'

/** Whether a line is about a person, and neither a task nor a finding. */
export const isOfPerson = (line: KnownLine): line is LineOfPerson =>
  line.task === null && line.finding === null

/** What the lines about a person tell them, some of it once for several lines. The link of visits comes with the mail's others. */
export async function noticesOf(
  tx: Transaction,
  lines: KnownLine[],
  now: Date,
  publicUrl: string,
): Promise<MailNotice[]> {
  const notices: MailNotice[] = []
  for (const line of lines.filter(isOfPerson)) {
    const told = isToldOnce(line.kind) && notices.some(({ kind }) => kind === line.kind)
    if (!told) notices.push(await noticeOf(tx, line, now, publicUrl))
  }
  return notices
}

/** Whether a notice asks for visits of its reader's own, which they may record behind a link. */
export const asksForVisits = (notice: MailNotice) => 'visits' in notice && notice.visits > 0

async function noticeOf(
  tx: Transaction,
  { kind, about, aboutPersonId, personId, households, duties, post }: LineOfPerson,
  now: Date,
  publicUrl: string,
): Promise<MailNotice> {
  if (kind === 'bulletin') return { kind, link: workAddress(publicUrl) }
  if (kind === 'stands_in') {
    const until = (await absentUntil(tx, aboutPersonId, now)) ?? shanghaiDayOf(now.toISOString())
    return { kind, about, until, link: workAddress(publicUrl) }
  }
  if (kind === 'duties') return { kind, ...duties, link: workAddress(publicUrl) }
  if (kind === 'households' || kind === 'named')
    return { kind, ...households, link: householdsAddress(publicUrl) }
  if ((kind === 'took_post' || kind === 'left_post') && post)
    return { kind, post: post.name, open: post.open, link: workAddress(publicUrl) }
  if (kind !== 'password') return { kind: 'address', about }
  const token = await makePasswordLink(tx, personId, now)
  return { kind: 'password', link: passwordAddress(publicUrl, token) }
}
