import { render } from '@react-email/render'
import { LINK_LIFE_DAYS, type MailEntry, type MailMatter } from '../domain/mailLink'
import { MailAside, MailButton, MailItem, MailLine, MailSection, MailSheet, MailTitle } from './layout'
import { colourInWords, dayInWords, deadlineInWords, SECTIONS } from './words'

/** The subject of one person's bundled mail: the campaign, and how many of what. */
export function letterSubject(matters: MailMatter[]): string {
  const campaigns = new Set(matters.map((matter) => matter.campaign))
  const counts = SECTIONS.flatMap(({ kind, counted }) => {
    const ofKind = matters.filter((matter) => matter.kind === kind)
    const count = kind === 'letter' ? ofKind.flatMap(({ letters }) => letters).length : ofKind.length
    return count > 0 ? [`${count} ${counted}`] : []
  })
  const [only] = campaigns
  return `【${campaigns.size === 1 ? only : '攻坚任务'}】${counts.join('、')}`
}

/** One person's bundled mail as text and HTML, with one link for each task and nobody's name in it. */
export async function writeLetter(
  entries: MailEntry[],
): Promise<{ subject: string; text: string; html: string }> {
  const subject = letterSubject(entries)
  return {
    subject,
    text: letterText(entries),
    html: await render(<BundledLetter subject={subject} entries={entries} />),
  }
}

const OPENING = '打开每一项的链接即可办理，无需登录；页面会请您输入四位数字确认。'
const CLOSING = `链接仅供您本人使用，请勿转发；${LINK_LIFE_DAYS} 天内有效，事项转交他人后即失效。`
const CLOSING_EN = 'Each link opens a page without sign-in and is yours alone: please do not forward it.'

const heading = (entry: MailEntry) => `${entry.target} · 第 ${entry.no} 项 ${entry.title.zh}`

function particulars(entry: MailEntry): string[] {
  const due = `${entry.overdue ? '已逾期，原定' : ''}${dayInWords(entry.dueOn)}${entry.overdue ? '完成' : '前完成'}`
  const asked = entry.letters.map(
    ({ number, colour, replyBy }) =>
      `${colourInWords(colour).name}督办函 ${number}，请于 ${deadlineInWords(replyBy)} 前答复`,
  )
  const also = SECTIONS.filter(({ kind }) => entry.also.includes(kind)).map(({ zh, en }) => `${zh}  ${en}`)
  return [entry.title.en, ...asked, ...also, due, entry.campaign]
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

function letterText(entries: MailEntry[]): string {
  const lines = [`您好，有 ${entries.length} 件事请您办理。`, OPENING]
  for (const section of sectionsOf(entries)) {
    lines.push('', `■ ${section.zh}  ${section.en}`)
    for (const entry of section.entries) {
      lines.push(
        '',
        heading(entry),
        ...particulars(entry).map((line) => `  ${line}`),
        `  ${section.button}：`,
        `  ${entry.link}`,
      )
    }
  }
  return [...lines, '', CLOSING, CLOSING_EN, ''].join('\n')
}

function BundledLetter({ subject, entries }: { subject: string; entries: MailEntry[] }) {
  return (
    <MailSheet title={subject}>
      <MailTitle>您好，有 {entries.length} 件事请您办理</MailTitle>
      <MailLine>{OPENING}</MailLine>
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
              <MailButton href={entry.link}>{section.button}</MailButton>
            </MailItem>
          ))}
        </section>
      ))}
      <MailAside>{CLOSING}</MailAside>
      <MailAside>
        <span lang="en">{CLOSING_EN}</span>
      </MailAside>
    </MailSheet>
  )
}
