import { performOnFinding, plainlyAskedOfFindings } from '../../ledger/finding/askedFindingActs'
import { visibleFinding } from '../../ledger/finding/findingLists'
import { askedRoutes } from '../http/askedRoutes'
import { wholeFindingAnswer, wholeFindingView } from './findingViews'

/** A route for each act that is answered with its finding. */
export const findingActRoutes = askedRoutes(
  'finding',
  plainlyAskedOfFindings,
  wholeFindingAnswer,
  async (name, given) => {
    const { tx, id, by } = given
    await performOnFinding(tx, id, name, given)
    return wholeFindingView(tx, await visibleFinding(tx, by.actor, id, by.now))
  },
)
