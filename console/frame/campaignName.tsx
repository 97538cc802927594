/** The names of campaigns by id; null where all rows of a list are of one. */
export type CampaignNames = ReadonlyMap<string, string> | null

/** The names that the rows of a list of these campaigns want. */
export const namesOf = (campaigns: { id: string; name: string }[]): CampaignNames =>
  campaigns.length > 1 ? new Map(campaigns.map(({ id, name }) => [id, name])) : null

/** Of which campaign a row is, in a list that mixes them. */
export function CampaignName({ id, names }: { id: string; names: CampaignNames }) {
  return names && <div className="quiet">{names.get(id)}</div>
}
