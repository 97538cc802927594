import { Writable } from 'node:stream'

/** Personal data of two people that stands nowhere else, made up: each passes the check of its field. */
export const PERSONAL = {
  li: {
    idNumber: '500101198003071215',
    phone: '13896045678',
    bankAccount: '6222020200112230004',
    health: '患有尘肺病，需长期服药',
  },
  sun: {
    idNumber: '500240199002281231',
    phone: '023-68884321',
    bankAccount: '6228480402564890018',
    health: '左膝半月板损伤',
  },
}

/** Takes the lines of a log. */
export function linesTaken(): { lines: string[]; to: Writable } {
  const lines: string[] = []
  const to = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) })
  return { lines, to }
}
