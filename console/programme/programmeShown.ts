import type { Programme } from '../../domain/programme/programme'
import type { HeldFigure } from '../../domain/programme/programmeFacts'

/** A programme as the API answers it, over the wire. */
export type ProgrammeShown = Omit<Programme, 'reported'> & { hash: string; reported: HeldFigure[] }
