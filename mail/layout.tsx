import type { CSSProperties, ReactNode } from 'react'

const INK = '#1f2328'
const QUIET = '#57606a'
const FONTS = '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif'

const styles = {
  body: {
    margin: 0,
    padding: '16px',
    background: '#f4f1ec',
    color: INK,
    fontFamily: FONTS,
    fontSize: '16px',
    lineHeight: 1.6,
  },
  sheet: { maxWidth: '640px', margin: '0 auto', padding: '20px', background: '#ffffff', borderRadius: '8px' },
  title: { margin: '0 0 8px', fontSize: '20px' },
  section: {
    margin: '28px 0 8px',
    fontSize: '17px',
    borderBottom: '1px solid #d8d2c7',
    paddingBottom: '4px',
  },
  quiet: { color: QUIET, fontSize: '14px', margin: '4px 0' },
  entry: { margin: '14px 0', paddingLeft: '12px', borderLeft: '3px solid #d8d2c7' },
  line: { margin: '2px 0' },
  button: {
    display: 'inline-block',
    margin: '8px 0 2px',
    padding: '10px 18px',
    background: '#a3231c',
    color: '#ffffff',
    borderRadius: '6px',
    textDecoration: 'none',
  },
} satisfies Record<string, CSSProperties>

/** The frame of a mail: one column, no picture, no colour that carries meaning alone. */
export function MailSheet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
      </head>
      <body style={styles.body}>
        <div style={styles.sheet}>{children}</div>
      </body>
    </html>
  )
}

export const MailTitle = ({ children }: { children: ReactNode }) => <h1 style={styles.title}>{children}</h1>
export const MailSection = ({ children }: { children: ReactNode }) => (
  <h2 style={styles.section}>{children}</h2>
)
export const MailLine = ({ children }: { children: ReactNode }) => <p style={styles.line}>{children}</p>
export const MailAside = ({ children }: { children: ReactNode }) => <p style={styles.quiet}>{children}</p>

/** One entry, marked at its side with `shade` when it has a colour of its own. */
export function MailItem({ shade, children }: { shade?: string; children: ReactNode }) {
  return <div style={shade ? { ...styles.entry, borderLeftColor: shade } : styles.entry}>{children}</div>
}

export function MailButton({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} style={styles.button}>
      {children}
    </a>
  )
}
