import type { ActOnHousehold } from '../act'
import { headsOfArea, thoseThere } from '../who'

/** A household is found, and publicised in its village. */
export const identify: ActOnHousehold<unknown> = {
  told: { zh: '识别', en: 'identified' },
  from: [],
  to: 'identified',
  who: thoseThere,
}

/** One is taken over that was confirmed, or whose risk was eliminated, before it came into the ledger. */
export const register: ActOnHousehold<unknown> = {
  told: { zh: '登记', en: 'registered' },
  from: [],
  to: 'monitored',
  who: headsOfArea,
}
