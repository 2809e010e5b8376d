import { expect, test } from 'vitest'
import { allScreens, graveFindings, openScreen } from '../support/accessibility.ts'
import { administrator, serveForJourneys, signIn } from '../support/served.ts'

const served = serveForJourneys('demo')

// Dark differs from light in nothing but its colours.
test('the screens have no grave finding, light and dark', { timeout: 400_000 }, async () => {
  const page = await served.visit()
  await signIn(served, page, administrator)
  const found: string[] = []
  for (const screen of await allScreens(served, page)) {
    await page.emulateMedia({ colorScheme: 'light' })
    await openScreen(served, page, screen)
    found.push(...(await graveFindings(page)).map((finding) => `${screen} ${finding}`))
    await page.emulateMedia({ colorScheme: 'dark' })
    found.push(...(await graveFindings(page, ['color-contrast'])).map((finding) => `${screen} dark ${finding}`))
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
