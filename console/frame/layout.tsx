import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { icon } from './browserFiles'
import { withFaultsNamed } from '../form/faultLabels'

/** One small style sheet for every page: a single column, light and dark, print, and targets of 44 px for thumbs. */
const STYLE_SHEET = `
:root{color-scheme:light dark;--ink:#1f2328;--quiet:#57606a;--paper:#fff;--ground:#f4f1ec;--rule:#cfc8bb;--act:#a3231c;
--act-ink:#fff;--wrong:#b3261e;--wrong-paper:#fdecea}
@media (prefers-color-scheme:dark){:root{--ink:#ece9e4;--quiet:#b3aca1;--paper:#1d1c1a;--ground:#121110;--rule:#4a463f;
--act:#f0a49b;--act-ink:#2b0704;--wrong:#ffb4ab;--wrong-paper:#3a1512}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
main{max-width:46rem;margin:0 auto;padding:1rem}
header p,.quiet{color:var(--quiet)}
h1{font-size:1.4rem;line-height:1.35;margin:.5rem 0}
h2{font-size:1.15rem;margin:0 0 .5rem}
section,form{background:var(--paper);border:1px solid var(--rule);border-radius:8px;padding:1rem;margin:1rem 0}
dl{display:grid;grid-template-columns:fit-content(40%) minmax(0,1fr);gap:.25rem 1rem;margin:0}
dl>div{display:contents}dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
label,legend{display:block;font-weight:600;margin-top:.75rem}
fieldset{border:1px solid var(--rule);border-radius:6px;margin:.75rem 0 0;padding:.25rem .75rem .75rem}
legend{margin:0;padding:0 .25rem}
input,textarea,select,button,summary,.button{font:inherit;min-height:44px}
input,textarea,select{width:100%;padding:.5rem .6rem;color:var(--ink);background:var(--ground);border:1px solid var(--quiet);border-radius:6px}
input[type=checkbox],input[type=radio]{width:24px;min-height:24px;height:24px;margin:0}
label.check{display:flex;align-items:center;gap:.6rem;min-height:44px}
input.code{display:block;width:8rem;letter-spacing:.3em}
button,.button{display:inline-block;margin-top:1rem;padding:.6rem 1.4rem;color:var(--act-ink);background:var(--act);border:0;border-radius:6px;text-decoration:none;cursor:pointer}
a{color:inherit}nav a{display:inline-block;min-height:44px;padding:.6rem .8rem .6rem 0}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
summary{cursor:pointer;padding:.6rem 0}
form.plain{all:unset;display:inline}form.plain button{margin:0;padding:.4rem .8rem;background:transparent;color:inherit;border:1px solid var(--rule)}
.problem{border-color:var(--wrong);background:var(--wrong-paper)}
.wrong{color:var(--wrong);font-weight:600;margin:.25rem 0 0}
[aria-invalid=true]{border-color:var(--wrong)}
.overdue{color:var(--wrong);font-weight:600}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0}
iframe{width:100%;height:70vh;border:1px solid var(--rule);border-radius:6px;background:#fff}
p,li,h1,h2,summary{overflow-wrap:anywhere}ul{padding-left:1.2rem}li{margin:.4rem 0}li a{display:inline-block;padding:.5rem 0}
@media print{body{background:#fff;color:#000}form,nav,button,.button{display:none}main,section{padding:0}section{border:0}section:last-of-type{margin-bottom:0}}
`

/** What a page has beside the one style sheet and its content. `before`: what stands above its main part. */
type Extras = {
  style?: string
  language?: 'zh' | 'en'
  before?: ReactNode
  wide?: boolean
  /** The address of a script of ours, without which the page works too. */
  script?: string
  /** The id of the reader. */
  person?: string
}

function Page({ title, extras, children }: { title: string; extras: Extras; children: ReactNode }) {
  return (
    <html lang={extras.language === 'en' ? 'en' : 'zh-CN'}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="icon" href={icon.path} type="image/svg+xml" />
        {extras.script !== undefined && <script src={extras.script} defer />}
        <style dangerouslySetInnerHTML={{ __html: STYLE_SHEET + (extras.style ?? '') }} />
      </head>
      <body data-person={extras.person}>
        {extras.before}
        <main id="main" className={extras.wide ? 'wide' : undefined}>
          {children}
        </main>
      </body>
    </html>
  )
}

/** A whole page as HTML. It asks for nothing from anywhere else. */
export function renderPage(title: string, content: ReactNode, extras: Extras = {}): string {
  const page = (
    <Page title={title} extras={extras}>
      {content}
    </Page>
  )
  return `<!doctype html>${withFaultsNamed(renderToStaticMarkup(page), extras.language ?? 'zh')}`
}
