/** Persons of one household, at most. */
export const PERSONS_MOST = 30
/** Income per head and year, yuan, at most. */
export const INCOME_MOST = 10_000_000
/** The years whose income may be stated. */
export const INCOME_YEARS = { first: 2000, last: 2099 }

/** Whether an amount has no more than two decimals, as the ledger keeps it. */
export const isInFen = (amount: number): boolean => Number(amount.toFixed(2)) === amount
