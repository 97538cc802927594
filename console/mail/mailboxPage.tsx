import type { LocalMessageShown } from '../../ledger/mail/localMailbox'
import { instantInWords } from '../../words/mailTexts'
import { renderPage } from '../frame/layout'

/** How many messages the list shows. */
const MESSAGES_LISTED = 200

/** The local mailbox as HTML: the list, newest first as given, and the opened message above it. */
export function mailboxPage(messages: LocalMessageShown[], opened?: LocalMessageShown): string {
  const title = opened ? opened.subject : '本地邮箱 Local mailbox'
  return renderPage(
    title,
    <>
      <header>
        <h1>{title}</h1>
        <p>未设置 SMTP_URL，邮件只存放在这里，没有寄出。Mail stays here while SMTP_URL is not set.</p>
      </header>
      {opened && <OpenedMessage message={opened} />}
      <MessageList messages={messages} />
    </>,
  )
}

function OpenedMessage({ message }: { message: LocalMessageShown }) {
  return (
    <section>
      <dl>
        <dt>收件人</dt>
        <dd>{message.to}</dd>
        <dt>时间</dt>
        <dd>{instantInWords(message.sentAt)}</dd>
      </dl>
      <h2>邮件中的链接 Links</h2>
      <nav>
        {message.links.map((link) => (
          <a key={link} href={link}>
            {link}
          </a>
        ))}
      </nav>
      <h2>HTML</h2>
      <iframe title={message.subject} sandbox="" srcDoc={message.html} />
      <details>
        <summary>纯文本 Plain text</summary>
        <pre>{message.text}</pre>
      </details>
    </section>
  )
}

function MessageList({ messages }: { messages: LocalMessageShown[] }) {
  return (
    <section>
      <h2>邮件（{messages.length}）</h2>
      <form method="get" action="/mailbox">
        <label htmlFor="to">收件人 To</label>
        <input id="to" name="to" type="email" />
        <button type="submit">查找</button>
      </form>
      <ul>
        {messages.slice(0, MESSAGES_LISTED).map((message) => (
          <li key={message.id}>
            <a href={`/mailbox?id=${encodeURIComponent(message.id)}`}>{message.subject}</a>
            <br />
            <span className="quiet">
              {message.to} · {instantInWords(message.sentAt)}
            </span>
          </li>
        ))}
      </ul>
      {messages.length > MESSAGES_LISTED && <p className="quiet">只列出最新 {MESSAGES_LISTED} 封。</p>}
    </section>
  )
}
