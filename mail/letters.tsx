import { render } from '@react-email/render'
import { LINK_LIFE_DAYS, PASSWORD_LINK_HOURS } from '../domain/mail/mailLink'
import { type MailEntry, type MailMatter } from '../domain/mail/mailMatter'
import type { DutiesWaiting, MailNotice } from '../domain/mail/notices'
import { countsInWords, sumOf } from '../domain/handOver/openItems'
import { MailAside, MailButton, MailItem, MailLine, MailSection, MailSheet, MailTitle } from './layout'
import { colourInWords, dayInWords, deadlineInWords } from '../words/mailTexts'
import { SECTIONS } from '../words/mailSections'

/** What a mail says: of tasks, of people's addresses, and where digests are stopped, in a digest only. */
export type LetterContent = { entries: MailEntry[]; notices: MailNotice[]; unsubscribe: string | null }

/** The subject of one person's bundled mail: the campaign, and how many of what. */
export function letterSubject(matters: MailMatter[], notices: MailNotice[]): string {
  const campaigns = new Set(matters.map((matter) => matter.campaign))
  const counts = SECTIONS.flatMap(({ kind, counted }) => {
    const ofKind = matters.filter((matter) => matter.kind === kind)
    const told = notices.filter((notice) => notice.kind === kind)
    const count = kind === 'letter' ? ofKind.flatMap(({ letters }) => letters).length : ofKind.length
    return count + told.length > 0 ? [`${count + told.length} ${counted}`] : []
  })
  const [only] = campaigns
  return `【${campaigns.size === 1 ? only : '攻坚任务'}】${counts.join('、')}`
}

/** One person's bundled mail as text and HTML, with one link for each task and the name of nobody who has a post. */
export async function writeLetter(
  content: LetterContent,
): Promise<{ subject: string; text: string; html: string }> {
  const subject = letterSubject(content.entries, content.notices)
  return {
    subject,
    text: letterText(content),
    html: await render(<BundledLetter subject={subject} content={content} />),
  }
}

/** How many matters ask for something, and how many only inform. */
function greeting(content: LetterContent): string {
  const { entries, notices } = content
  const count = entries.length + notices.length
  const toDo = entries.filter(asks).length + notices.filter(({ kind }) => !INFORMING.has(kind)).length
  const told = [
    ...(toDo > 0 ? [`${toDo} 件事请您办理`] : []),
    ...(count > toDo ? [`${count - toDo} 件事请您知悉`] : []),
  ]
  return `您好，有 ${told.join('，')}`
}
const INFORMING = new Set(SECTIONS.filter(({ informs }) => informs).map(({ kind }) => kind))
const asks = ({ kind, also }: MailEntry) => [kind, ...also].some((each) => !INFORMING.has(each))

const opening = (entries: MailEntry[]) =>
  entries.some(asks)
    ? '打开每一项的链接即可办理，无需登录；页面会请您输入四位数字确认。'
    : '打开每一项的链接即可查看，无需登录。'
const CLOSING = `链接仅供您本人使用，请勿转发；${LINK_LIFE_DAYS} 天内有效，事项移交他人后即失效。`
const CLOSING_EN = 'Each link opens a page without sign-in. It is for you only: please do not forward it.'
const STOPPING = '这是每个工作日早晨的汇总邮件。如不再需要，可在此停收（高级次督办函和提前的期限仍即时发送）'
const STOPPING_EN = 'Stop these digests'

const BULLETIN_WAITS = '请签发或发布  Please sign or publish'
const PASSWORD_ASKED = `链接 ${PASSWORD_LINK_HOURS} 小时内有效，只能使用一次。如非您本人申请，请忽略。 The link works once, for ${PASSWORD_LINK_HOURS} hours. If you did not ask for it, ignore it.`

const heading = ({ item, target, no, title }: MailEntry) =>
  item === 'task' ? `${target} · 第 ${no} 项 ${title.zh}` : `${target} · 问题第 ${no} 号 ${title.zh}`

function particulars(entry: MailEntry): string[] {
  const due = `${entry.overdue ? '已逾期，原定' : ''}${dayInWords(entry.dueOn)}${entry.overdue ? '完成' : '前完成'}`
  const asked = entry.letters.map(
    ({ number, colour, replyBy }) =>
      `${colourInWords(colour).name}督办函 ${number}，请于 ${deadlineInWords(replyBy)} 前答复`,
  )
  const also = SECTIONS.filter(({ kind }) => entry.also.includes(kind)).map(({ zh, en }) => `${zh}  ${en}`)
  return [entry.title.en, ...asked, ...also, due, ...extensionIn(entry), ...movedIn(entry), entry.campaign]
}

/** The day of an extension that is asked for, or granted, and how it came about. */
function extensionIn({ extension }: MailEntry): string[] {
  if (!extension) return []
  const { state, dueOn, namedOn } = extension
  const grantedOn = state === 'granted' ? (extension.grantedOn ?? dueOn) : null
  if (state === 'refused') return ['不同意延期', 'The extension was refused.']
  const moved = namedOn === null ? '' : `（${dayInWords(namedOn)}不是工作日，顺延）`
  const movedEn = namedOn === null ? '' : ` (${namedOn} is no working day)`
  if (grantedOn === null) return [`申请延至 ${dayInWords(dueOn)}${moved}`, `Asked for ${dueOn}${movedEn}.`]
  const asked = grantedOn === dueOn ? moved : `（申请 ${dayInWords(dueOn)}）`
  const askedEn = grantedOn === dueOn ? movedEn : ` (asked for: ${dueOn})`
  return [`同意延至 ${dayInWords(grantedOn)}${asked}`, `Granted until ${grantedOn}${askedEn}.`]
}

function movedIn({ dueBefore, dueOn }: MailEntry): string[] {
  if (!dueBefore) return []
  const way = dueOn < dueBefore ? '提前至' : '推迟至'
  return [
    `完成时限由 ${dayInWords(dueBefore)} ${way} ${dayInWords(dueOn)}`,
    `The due day moved from ${dueBefore} to ${dueOn}.`,
  ]
}

/** The shade of the highest letter. */
function shadeOf({ letters }: MailEntry): string | undefined {
  const highest = letters.at(-1)
  return highest && colourInWords(highest.colour).shade
}

function sectionsOf(entries: MailEntry[]) {
  return SECTIONS.map((section) => ({
    ...section,
    entries: entries.filter(({ kind }) => kind === section.kind),
  })).filter((section) => section.entries.length > 0)
}

function letterText(content: LetterContent): string {
  const { entries, notices, unsubscribe } = content
  const lines = [`${greeting(content)}。`, ...(entries.length > 0 ? [opening(entries)] : [])]
  for (const section of sectionsOf(entries)) {
    lines.push('', `■ ${section.zh}  ${section.en}`)
    for (const entry of section.entries) {
      lines.push(
        '',
        heading(entry),
        ...particulars(entry).map((line) => `  ${line}`),
        ...(section.button === '' ? [] : [`  ${section.button}：`, `  ${entry.link}`]),
      )
    }
  }
  for (const { zh, en, button, told } of noticesOf(notices)) {
    lines.push('', `■ ${zh}  ${en}`)
    for (const notice of told) {
      if (notice.kind === 'address') lines.push(`  ${notice.about}`)
      else lines.push(...wordsOf(notice).map((line) => `  ${line}`), `  ${button}：`, `  ${notice.link}`)
    }
  }
  if (entries.length > 0) lines.push('', CLOSING, CLOSING_EN)
  if (unsubscribe) lines.push('', `${STOPPING}  ${STOPPING_EN}：`, unsubscribe)
  return [...lines, ''].join('\n')
}

/** What a notice with a link says; of households how many, never which. */
function wordsOf(notice: Exclude<MailNotice, { kind: 'address' }>): string[] {
  if (notice.kind === 'password') return [PASSWORD_ASKED]
  if (notice.kind === 'bulletin') return [BULLETIN_WAITS]
  if (notice.kind === 'stands_in')
    return [notice.about, `至${dayInWords(notice.until)}由您代理  You stand in until ${notice.until}`]
  if (notice.kind === 'duties') return dutiesInWords(notice)
  if ('post' in notice) return postInWords(notice)
  const { visits, late, escalated, held } = notice
  if (notice.kind === 'named') return [`共 ${held} 户  ${held} in all`]
  return [
    ...(visits > 0
      ? [`${visits} 户待走访，其中 ${late} 户已逾期  ${visits} to visit, ${late} of them overdue`]
      : []),
    ...(escalated > 0
      ? [`${escalated} 户走访逾期或待审定，请督促  ${escalated} overdue or waiting for a decision`]
      : []),
  ]
}

const dutiesInWords = ({ asked, below }: DutiesWaiting) => [
  ...(asked > 0 ? [`${asked} 项待您办理  ${asked} waiting for you`] : []),
  ...(below > 0
    ? [`下级有 ${below} 项逾期未办，请督促  ${below} overdue below you: please see that they are done`]
    : []),
]

function postInWords({ kind, post, open }: Extract<MailNotice, { post: string }>): string[] {
  const { zh, en } = countsInWords(open)
  if (sumOf(open) === 0)
    return kind === 'took_post'
      ? [post]
      : [post, '您已没有该岗位的未办结事项  You have no open work left from this post']
  return kind === 'took_post'
    ? [post, `原责任人还有 ${zh}，由其继续办理  Still with the former holder: ${en}`]
    : [post, `您还有 ${zh}，请继续办理，直至移交  Still yours until handed over: ${en}`]
}

function noticesOf(notices: MailNotice[]) {
  return SECTIONS.map((section) => ({
    ...section,
    told: notices.filter(({ kind }) => kind === section.kind),
  })).filter(({ told }) => told.length > 0)
}

function BundledLetter({ subject, content }: { subject: string; content: LetterContent }) {
  const { entries, notices, unsubscribe } = content
  return (
    <MailSheet title={subject}>
      <MailTitle>{greeting(content)}</MailTitle>
      {entries.length > 0 && <MailLine>{opening(entries)}</MailLine>}
      {sectionsOf(entries).map((section) => (
        <section key={section.kind}>
          <MailSection>
            {section.zh} <small lang="en">{section.en}</small>
          </MailSection>
          {section.entries.map((entry) => (
            <MailItem key={entry.link} shade={shadeOf(entry)}>
              <MailLine>
                <strong>{heading(entry)}</strong>
              </MailLine>
              {particulars(entry).map((line) => (
                <MailAside key={line}>{line}</MailAside>
              ))}
              {section.button !== '' && <MailButton href={entry.link}>{section.button}</MailButton>}
            </MailItem>
          ))}
        </section>
      ))}
      {noticesOf(notices).map(({ kind, zh, en, button, told }) => (
        <section key={kind}>
          <MailSection>
            {zh} <small lang="en">{en}</small>
          </MailSection>
          {told.map((notice) =>
            notice.kind === 'address' ? (
              <MailLine key={notice.about}>{notice.about}</MailLine>
            ) : (
              <MailItem key={'post' in notice ? notice.post : notice.link}>
                {wordsOf(notice).map((line) => (
                  <MailLine key={line}>{line}</MailLine>
                ))}
                <MailButton href={notice.link}>{button}</MailButton>
              </MailItem>
            ),
          )}
        </section>
      ))}
      <Foot unsubscribe={unsubscribe} hasLinks={entries.length > 0} />
    </MailSheet>
  )
}

function Foot({ unsubscribe, hasLinks }: { unsubscribe: string | null; hasLinks: boolean }) {
  return (
    <>
      {hasLinks && (
        <>
          <MailAside>{CLOSING}</MailAside>
          <MailAside>
            <span lang="en">{CLOSING_EN}</span>
          </MailAside>
        </>
      )}
      {unsubscribe && (
        <MailAside>
          {STOPPING} <a href={unsubscribe}>{STOPPING_EN}</a>
        </MailAside>
      )}
    </>
  )
}
