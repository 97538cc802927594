import { BulkForm, type BulkView } from '../bulk/bulkForm'
import { consolePage } from '../frame/frame'
import { Ledger, LEDGER_STYLE, type LedgerView } from '../frame/ledger'
import { TaskTable, type TaskShown } from './taskTable'
import { frameWords } from '../../words/pages/frame'

/** The ledger of tasks as HTML. */
export function tasksPage(ledger: LedgerView, tasks: TaskShown[], bulk: BulkView): string {
  const { language } = ledger.frame.viewer
  const title = frameWords(language)('tasks')
  return consolePage(
    ledger.frame,
    title,
    <Ledger ledger={ledger}>
      <TaskTable tasks={tasks} language={language} caption={title} campaigns={ledger.campaigns} boxes />
      <BulkForm view={bulk} />
    </Ledger>,
    LEDGER_STYLE,
  )
}
