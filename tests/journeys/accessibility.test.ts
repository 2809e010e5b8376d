import { expect, test } from 'vitest'
import { allScreens, graveFindings, openScreen } from '../support/accessibility.ts'
import { administrator, openHome, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')
type Colours = 'light' | 'dark'

// Dark differs from light in nothing but its colours.
test('the screens have no grave finding, light and dark', { timeout: 400_000 }, async () => {
  const page = await served.visit()
  await signIn(served, page, administrator)
  await openHome(served, page)
  const found: string[] = []
  const look = async (screen: string, colours: Colours, rules?: string[]) =>
    found.push(...(await graveFindings(page, rules)).map((finding) => `${screen} ${colours} ${finding}`))
  let [now, other]: [Colours, Colours] = ['light', 'dark']
  for (const screen of await allScreens(served, page)) {
    await openScreen(page, screen)
    await look(screen, now)
    await page.emulateMedia({ colorScheme: other })
    await look(screen, other, ['color-contrast'])
    ;[now, other] = [other, now]
  }
  expect(found).toEqual([])
})

test('forms, filters and the palette have no grave finding', async () => {
  const page = await served.visit()
  await signIn(served, page, administrator)
  await page.goto(`${served.url()}/opportunities`)
  await page.getByRole('button', { name: '新建商机' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '更多字段' }).click()
  expect(await graveFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: '筛选' }).click()
  await page.getByRole('button', { name: '添加条件', exact: true }).waitFor()
  expect(await graveFindings(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('bj')
  await page.getByRole('option').first().waitFor()
  expect(await graveFindings(page)).toEqual([])
})

test('every place is one press or a few letters away, by the keyboard too', async () => {
  const page = await served.visit()
  await signIn(served, page, administrator)
  await openHome(served, page)
  const rail = page.getByRole('navigation', { name: '主导航' })
  await rail.getByRole('button', { name: '全部' }).press('Enter')
  const all = page.getByRole('dialog', { name: '全部功能' })
  await all.getByRole('link', { name: '联系人' }).waitFor()
  expect(await graveFindings(page)).toEqual([])
  const focused = () => page.evaluate<string | null>(`document.activeElement.getAttribute('href')`)
  await all.getByRole('link').first().focus()
  const first = await focused()
  await page.keyboard.press('ArrowRight')
  const next = await focused()
  expect(next).not.toBe(first)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => url.pathname === next)
  await all.waitFor({ state: 'detached' })

  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('转化')
  await page.getByRole('option', { name: '转化与周期' }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/reports\/conversion/)
})
