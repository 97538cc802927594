import type { ReactNode } from 'react'
import { frameWords } from '../../words/pages/frame'
import type { Language } from '../../words/words'
import { renderPage } from './layout'

/** Who reads a page without being signed in. `address`: of the page, for coming back to it in the other language. */
export type Reader = { language: Language; address: string }

/** A page that needs no sign-in, in the language of its reader. */
export function openPage(reader: Reader, title: string, content: ReactNode, style?: string): string {
  const { language } = reader
  return renderPage(
    title,
    <>
      {content}
      <nav>
        <LanguageForm {...reader} />
      </nav>
    </>,
    { language, style },
  )
}

/** The button that turns the page into the other language. */
export function LanguageForm({ language, address }: { language: Language; address: string }) {
  return (
    <form className="plain" method="post" action="/language">
      <input type="hidden" name="language" value={language === 'zh' ? 'en' : 'zh'} />
      <input type="hidden" name="to" value={address} />
      <button lang={language === 'zh' ? 'en' : 'zh'}>{frameWords(language)('other')}</button>
    </form>
  )
}
