import type { Board, BoardCell } from '../../domain/board/boardAnswer'
import type { Caller } from '../support/world'

/** The board as somebody sees it. */
export async function boardFor(caller: Caller, campaign: string, query = ''): Promise<Board> {
  return (await caller.get(`/campaigns/${campaign}/board?${query}`).expect(200)).body as Board
}

export const cellsOf = (board: Board): BoardCell[] =>
  board.rows.flatMap(({ cells }) => cells.filter((cell): cell is BoardCell => cell !== null))

type Parse = Parameters<ReturnType<Caller['get']>['parse']>[0]
/** Reads a download as bytes. */
export const bytesOf: Parse = (response, done) => {
  const parts: Buffer[] = []
  response.on('data', (part: Buffer) => parts.push(part))
  response.on('end', () => done(null, Buffer.concat(parts)))
}
