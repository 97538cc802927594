import type { OpenCounts } from '../handOver/openItems'

/** How many monitored households wait for a person: for a visit, of those they are responsible for, of which late;
 * and as who heads the area, for a visit that was missed or a decision. `held`: those they are responsible for. A mail names none. */
export type HouseholdsWaiting = { visits: number; late: number; escalated: number; held: number }

/** How many duties without letters a person was told of that still wait: for them, or for somebody below them. */
export type DutiesWaiting = { asked: number; below: number }

/** A post that changed hands, with what is open by it with somebody who does not hold it: of who left it, with them;
 * of who took it, with others. */
export type PostTold = { post: string; open: OpenCounts }

/** What stands in a mail besides the tasks: the post whose holder's address takes no mail, the link by which its reader
 * sets a password, how many monitored households wait for them, or a post that they took or left. */
export type MailNotice =
  | { kind: 'address'; about: string }
  | { kind: 'password'; link: string }
  | { kind: 'bulletin'; link: string }
  | { kind: 'stands_in'; about: string; until: string; link: string }
  | ({ kind: 'duties'; link: string } & DutiesWaiting)
  | ({ kind: 'households' | 'named'; link: string } & HouseholdsWaiting)
  | ({ kind: 'took_post' | 'left_post'; link: string } & PostTold)
