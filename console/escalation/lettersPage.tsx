import { BulkForm, type BulkView } from '../bulk/bulkForm'
import { consolePage } from '../frame/frame'
import { Ledger, LEDGER_STYLE, type LedgerView } from '../frame/ledger'
import { LetterTable, type LetterListed } from './letterTable'
import { frameWords } from '../../words/pages/frame'

/** The ledger of supervision letters as HTML. */
export function lettersPage(ledger: LedgerView, letters: LetterListed[], bulk: BulkView): string {
  const { language } = ledger.frame.viewer
  return consolePage(
    ledger.frame,
    frameWords(language)('letters'),
    <Ledger ledger={ledger}>
      <LetterTable letters={letters} language={language} campaigns={ledger.campaigns} boxes />
      <BulkForm view={bulk} />
    </Ledger>,
    LEDGER_STYLE,
  )
}
