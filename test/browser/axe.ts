import axe from 'axe-core'
import type { Page } from 'playwright-core'

/** What axe finds serious or critical on a page: the rule and where. */
export async function seriousFaults(page: Page): Promise<string[]> {
  // The page's own policy lets no foreign script in: a test may look from outside.
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate<axe.AxeResults>('axe.run(document)')
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )
}
