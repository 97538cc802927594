/** How far back the answers of mail servers are looked at, seconds. */
export const ANSWERS_SECONDS = 60
/** Fewer addresses than this that are refused together may well be wrong, each by itself. */
const ADDRESSES_LEAST = 5
/** Most that may be taken beside what is refused, for one taken by each so many refused. */
const REFUSED_PER_TAKEN = 10

/** How many different addresses mail servers refused lately or refuse still, and from how many they took a mail. */
export type Answers = { refused: number; taken: number }

/** Whether it is our own mail server that takes nothing, and not its people's addresses that are wrong: (nearly) everybody is
 * refused. Then no address is blamed, and the mail waits. */
export function isRelayFault({ refused, taken }: Answers): boolean {
  return refused >= ADDRESSES_LEAST && taken * REFUSED_PER_TAKEN <= refused
}
