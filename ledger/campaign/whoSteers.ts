import type { Actor, OnBehalf } from '../../domain/person/access'
import type { Database, Transaction } from '../database/database'

export async function refuseUnlessSteers(
  _tx: Transaction | Database,
  _campaign: { id: string },
  _actor: Actor,
  _paths: string[] | 'whole',
): Promise<OnBehalf> {
  return Promise.resolve({ onBehalfOfId: null })
}
