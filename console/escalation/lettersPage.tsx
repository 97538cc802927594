import { consolePage } from '../frame/frame'
import { Ledger, LEDGER_STYLE, type LedgerView } from '../frame/ledger'
import { LetterTable, type LetterListed } from './letterTable'
import { frameWords } from '../../words/pages/frame'

/** The ledger of supervision letters as HTML. */
export function lettersPage(ledger: LedgerView, letters: LetterListed[]): string {
  const { language } = ledger.frame.viewer
  return consolePage(
    ledger.frame,
    frameWords(language)('letters'),
    <Ledger ledger={ledger}>
      <LetterTable letters={letters} language={language} campaigns={ledger.campaigns} />
    </Ledger>,
    LEDGER_STYLE,
  )
}
