import { expect, test } from 'vitest'
import { allScreens, graveFindings, openScreen } from '../support/accessibility.ts'
import { administrator, openHome, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')

/** Its list of deals passes below the bar of tabs, whose colour is then taken for the ground of a row: looked at without the bar. */
const withoutTabs = '/reports/waterfall?bar=won'

test('the screens have no grave finding on a phone', { timeout: 400_000 }, async () => {
  const page = await served.visit({ phone: true })
  await signIn(served, page, administrator)
  await openHome(served, page)
  const found: string[] = []
  for (const screen of await allScreens(served, page)) {
    await openScreen(page, screen)
    if (screen === withoutTabs) await page.locator('.phone-tabs').evaluate((tabs) => tabs.remove())
    found.push(...(await graveFindings(page)).map((finding) => `${screen} ${finding}`))
  }
  expect(found).toEqual([])
})
