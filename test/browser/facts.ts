import type { Page } from 'playwright-core'

/** Which names of facts do not stand in one line with their own text, and before it. */
export function misplacedFacts(page: Page): Promise<string[]> {
  return page.evaluate<string[]>(`[...document.querySelectorAll('dl dt')]
    .filter((name) => {
      const [box, text] = [name, name.nextElementSibling].map((each) => each.getBoundingClientRect())
      return box.width > 0 && (Math.abs(box.top - text.top) > 1 || text.left < box.right)
    })
    .map((name) => name.textContent)`)
}
